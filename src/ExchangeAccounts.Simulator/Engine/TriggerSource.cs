namespace ExchangeAccounts.Simulator;

/// <summary>The price a trigger looks at.</summary>
internal enum TriggerSource
{
    Last,
    Mark,
    Index,
}
