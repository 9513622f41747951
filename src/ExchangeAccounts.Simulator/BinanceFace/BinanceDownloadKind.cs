namespace ExchangeAccounts.Simulator;

/// <summary>What a prepared file holds.</summary>
internal enum BinanceDownloadKind
{
    Orders,
    Trades,
    Transactions,
}
