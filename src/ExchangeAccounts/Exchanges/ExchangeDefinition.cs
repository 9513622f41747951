namespace ExchangeAccounts;

/// <summary>What an adapter says of its exchange: names, addresses, what it can and cannot do.</summary>
public sealed record ExchangeDefinition
{
    /// <summary>The name users type, such as <c>Bybit</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Environment → base address; <see cref="ExchangeEnvironments.Simulated"/> is not among them and always exists.</summary>
    public required IReadOnlyDictionary<string, Uri> BaseAddresses { get; init; }

    /// <summary>Key types the exchange accepts and this adapter signs with.</summary>
    public required IReadOnlyList<ApiKeyType> KeyTypes { get; init; }

    /// <summary>What the exchange can and cannot do, with the words to say so.</summary>
    public required IReadOnlyList<CapabilityDeclaration> Capabilities { get; init; }

    /// <summary>Largest receive window the exchange accepts, in milliseconds.</summary>
    public required int MaxReceiveWindow { get; init; }

    /// <summary>
    /// Whether the exchange keeps take profit, stop loss and trailing stop as conditional orders, for the order desk to place;
    /// else they are part of the position, and <see cref="IExchangeAdapter.SetTradingStop"/> sets them.
    /// </summary>
    public bool TradingStopsAreOrders { get; init; }

    /// <summary>
    /// What perpetuals settle in whose position mode can be set, each or all together; null where the account has one mode
    /// (<see cref="Capability.PerSymbolPositionMode"/> is not declared).
    /// </summary>
    public string? PositionModeAsset { get; init; }

    /// <summary>The least percentage a trailing stop may follow at; null where the exchange states none, or counts in price.</summary>
    public decimal? MinTrailingPercent { get; init; }

    /// <summary>The largest percentage a trailing stop may follow at; null where the exchange states none, or counts in price.</summary>
    public decimal? MaxTrailingPercent { get; init; }

    /// <summary>How far ahead the end of an order must be at least that ends at a given time.</summary>
    public TimeSpan ShortestGoodTill { get; init; }

    /// <summary>Beginnings of the paths that place, change or cancel orders: they belong to the order desk alone.</summary>
    public IReadOnlyList<string> OrderPaths { get; init; } = [];

    /// <summary>How many orders one request can place, by book; a book that is missing takes one at a time.</summary>
    public IReadOnlyDictionary<OrderBook, int> BatchSizes { get; init; } = new Dictionary<OrderBook, int>();

    /// <summary>
    /// Whether the books count their ids apart, so that one number can name two orders, and a conditional order that has
    /// triggered goes on under another id.
    /// </summary>
    public bool BooksNumberApart { get; init; }

    /// <summary>The types of ledger entries this module knows, as the exchange writes them and as we call them.</summary>
    public IReadOnlyList<LedgerRawType> LedgerTypes { get; init; } = [];

    /// <summary>Whether the exchange has no other types than <see cref="LedgerTypes"/>, so that another can be refused before it is sent.</summary>
    public bool LedgerTypesAreAll { get; init; }

    /// <summary>Histories the exchange prepares as files, and on which terms; those that are missing are read page by page.</summary>
    public IReadOnlyDictionary<HistoryKind, HistoryFileTerms> HistoryFiles { get; init; } = new Dictionary<HistoryKind, HistoryFileTerms>();

    /// <summary>Domains, those below them included, that finished files may be fetched from, besides the account's base address.</summary>
    public IReadOnlyList<string> DownloadHosts { get; init; } = [];

    /// <summary>Whether what is sent to change something is JSON; else it is a form of names and values.</summary>
    public bool WritesAreJson { get; init; }

    /// <summary>The names of all environments, <see cref="ExchangeEnvironments.Simulated"/> last.</summary>
    public IEnumerable<string> Environments => BaseAddresses.Keys.Append(ExchangeEnvironments.Simulated);
}
