namespace ExchangeAccounts;

/// <summary>What an order that is read later shows of a change that was written down.</summary>
internal enum ChangeTrace
{
    /// <summary>Nothing: it is not as the change wanted it.</summary>
    None = 0,

    /// <summary>It is as the change wanted it, or what the change alone asked for is there.</summary>
    Shown,

    /// <summary>A later change of the order was carried out; what this one did, if anything, can no longer be told.</summary>
    Covered,
}
