namespace ExchangeAccounts.Simulator;

/// <summary>One exchange: its instruments, its accounts and the prices they are valued at.</summary>
internal sealed class Market(string exchange, IReadOnlyList<Instrument> instruments, PriceBook prices, IdSource ids)
{
    public string Exchange { get; } = exchange;

    public IReadOnlyList<Instrument> Instruments { get; } = instruments;

    public PriceBook Prices { get; } = prices;

    public IdSource Ids { get; } = ids;

    public BookDepth Depth { get; } = new();

    /// <summary>How this exchange treats conditional orders; set by its face.</summary>
    public required ITriggerRules Triggers { get; init; }

    public List<AccountState> Accounts { get; } = [];

    public AccountState? FindByKey(string apiKey) => Accounts.Find(a => string.Equals(a.Account.ApiKey, apiKey, StringComparison.Ordinal));

    public Instrument? Find(Category category, string symbol) =>
        Instruments.FirstOrDefault(i => i.Category == category && string.Equals(i.Symbol, symbol, StringComparison.Ordinal));

    /// <summary>A contract (not a spot pair) by its name.</summary>
    public Instrument? FindContract(string symbol) =>
        Instruments.FirstOrDefault(i => i.Category != Category.Spot && string.Equals(i.Symbol, symbol, StringComparison.Ordinal));

    public decimal Usd(string asset, DateTimeOffset now) => Prices.Usd(Exchange, asset, Instruments, now);

    /// <summary>Lets time pass for all resting and waiting orders.</summary>
    public void Advance(DateTimeOffset now)
    {
        foreach (AccountState account in Accounts)
        {
            OrderTime.Advance(this, account, now);
        }
    }
}
