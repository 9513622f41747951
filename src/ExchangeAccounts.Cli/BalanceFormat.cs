namespace ExchangeAccounts.Cli;

/// <summary>How balances are printed.</summary>
internal enum BalanceFormat
{
    /// <summary>For people.</summary>
    Table = 0,

    /// <summary>The balance document.</summary>
    Json,

    /// <summary>One line per row, point decimals, whatever the culture.</summary>
    Csv,
}
