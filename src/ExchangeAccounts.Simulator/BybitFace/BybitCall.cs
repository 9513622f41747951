using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>An accepted request on its way to its endpoint.</summary>
internal sealed class BybitCall(Market market, FaceCall face, AccountState? account, BybitParameters parameters, LimitsConfig limits)
{
    private OrderSight? _sight;

    public Market Market { get; } = market;

    public DateTimeOffset Now => face.Now;

    public long NowMs => face.NowMs;

    /// <summary>What goes wrong with the page this request asks for.</summary>
    public PageFault PageFault => face.Page;

    public BybitParameters Parameters { get; } = parameters;

    /// <summary>Limits in force, for the endpoints whose pages follow them.</summary>
    public LimitsConfig Limits { get; } = limits;

    /// <summary>The account that signed; only signed endpoints may ask.</summary>
    public AccountState Account => account ?? throw new InvalidOperationException("A public endpoint has no account.");

    /// <summary>What this request gets to see when it looks orders up; made once, because looking counts.</summary>
    public OrderSight Sight => _sight ??= new OrderSight(Account, Now);

    /// <summary>Text beside retCode 0; some endpoint families have their own.</summary>
    public string Message { get; set; } = "OK";

    /// <summary>What the envelope says beside the result.</summary>
    public JsonObject ExtraInfo { get; set; } = [];

    /// <summary>How many of a batch's orders the limit lets pass.</summary>
    public int Granted { get; init; } = 1;

    /// <summary>The same request with other parameters: one order of a batch.</summary>
    public BybitCall With(BybitParameters one) => new(Market, face, account, one, Limits);

    /// <summary>The contract category of a request.</summary>
    public Category ContractCategory() => Parameters.Required("category") switch
    {
        "linear" => Category.Linear,
        "inverse" => Category.Inverse,
        _ => throw BybitException.BadParameter("Illegal category"),
    };

    /// <summary>The category of a market data request.</summary>
    public Category AnyCategory() => Parameters.Required("category") == "spot" ? Category.Spot : ContractCategory();

    public Instrument Instrument(Category category) =>
        Market.Find(category, Parameters.Required("symbol")) ?? throw BybitException.UnknownSymbol();

    /// <summary>The leg that positionIdx names; absent means 0, which only one-way symbols have.</summary>
    public SimulatedPositionSide Leg(Instrument instrument)
    {
        long index = Parameters.Integer("positionIdx") ?? 0;
        foreach (SimulatedPositionSide leg in BybitLegs.Of(Account, instrument))
        {
            if (BybitLegs.Index(leg) == index)
            {
                return leg;
            }
        }

        throw new BybitException(10001, "position idx not match position mode");
    }

    public Quote Quote(Instrument instrument) => Market.Prices.At(instrument, Now);
}
