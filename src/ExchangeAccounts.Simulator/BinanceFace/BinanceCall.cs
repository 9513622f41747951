namespace ExchangeAccounts.Simulator;

/// <summary>An accepted request on its way to its endpoint.</summary>
internal sealed class BinanceCall(Market market, FaceCall face, AccountState? account, BinanceParameters parameters, BinanceMemory memory)
{
    private OrderSight? _sight;

    public Market Market { get; } = market;

    public DateTimeOffset Now => face.Now;

    public long NowMs => face.NowMs;

    public BinanceParameters Parameters { get; } = parameters;

    /// <summary>What the face keeps from one request to the next.</summary>
    public BinanceMemory Memory { get; } = memory;

    /// <summary>The account's rows in the order pages need.</summary>
    public BinanceHistory History => Memory.History(Account);

    /// <summary>What goes wrong with the page asked for.</summary>
    public PageFault Page => face.Page;

    /// <summary>The host the request was sent to.</summary>
    public string? Host => face.Call.Header("Host");

    /// <summary>The account that signed; only signed endpoints may ask.</summary>
    public AccountState Account => account ?? throw new InvalidOperationException("A public endpoint has no account.");

    /// <summary>What this request gets to see when it looks orders up; made once, because looking counts.</summary>
    public OrderSight Sight => _sight ??= new OrderSight(Account, Now);

    /// <summary>The same request with other parameters: one order of a batch.</summary>
    public BinanceCall With(BinanceParameters one) => new(Market, face, account, one, Memory);

    public Instrument Instrument()
    {
        string symbol = Parameters.Required("symbol");
        return Market.FindContract(symbol) ?? throw BinanceException.UnknownSymbol();
    }

    /// <summary>The instrument asked for, or all.</summary>
    public IReadOnlyList<Instrument> OneOrAll() => Parameters.Text("symbol") is null ? Market.Instruments : [Instrument()];

    /// <summary>The leg that positionSide names; absent means BOTH, which only one-way accounts have.</summary>
    public SimulatedPositionSide Leg()
    {
        SimulatedPositionSide leg = Parameters.Text("positionSide") switch
        {
            null or "BOTH" => SimulatedPositionSide.Both,
            "LONG" => SimulatedPositionSide.Long,
            "SHORT" => SimulatedPositionSide.Short,
            _ => throw new BinanceException(-4060, "Invalid position side."),
        };
        return Account.Hedge == (leg != SimulatedPositionSide.Both)
            ? leg
            : throw new BinanceException(-4061, "Order's position side does not match user's setting.");
    }

    public Quote Quote(Instrument instrument) => Market.Prices.At(instrument, Now);
}
