namespace ExchangeAccounts;

/// <summary>What can be exported as a file.</summary>
public enum HistoryKind
{
    /// <summary>Orders.</summary>
    Order = 0,

    /// <summary>Fills.</summary>
    Trade,

    /// <summary>Ledger entries.</summary>
    Ledger,
}
