using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>The adapter on the real pipeline, with the recorded instruments, a margin mode, and whatever a test adds.</summary>
internal sealed class BybitHarness : IDisposable
{
    public const string Cross = """{"marginMode":"REGULAR_MARGIN","updatedTime":"1697078946000","unifiedMarginStatus":5}""";
    public const string Isolated = """{"marginMode":"ISOLATED_MARGIN","updatedTime":"1697078946000","unifiedMarginStatus":6}""";
    public const string Portfolio = """{"marginMode":"PORTFOLIO_MARGIN","updatedTime":"1697078946000","unifiedMarginStatus":6}""";

    private readonly TemporaryFolder _folder = new();
    private readonly RequestPipeline _pipeline;
    private readonly HttpMessageInvoker _invoker;

    public BybitHarness()
    {
        Stub = new BybitStub(Clock);
        Stub.On("/v5/account/info", BybitStub.Ok(Cross))
            .On("/v5/position/list", BybitStub.List())
            .On("/v5/execution/list", BybitStub.List())
            .On("/v5/market/instruments-info?category=linear", BybitFiles.Reply("exchange_data_get_linear_inverse_symbols"))
            .On("/v5/market/instruments-info?category=inverse", BybitStub.List(InverseInstrument));
        _invoker = new HttpMessageInvoker(Stub);
        _pipeline = new RequestPipeline(_ => _invoker, Clock);
        Adapter = new BybitAdapter(new AdapterServices(_pipeline, new InstrumentStore(() => _folder.Home, new DurableWriter(), Clock), Clock));
        Connection = Connections.Make("Bybit", new Uri("https://api-testnet.bybit.com"), Reporter);
    }

    public ManualClock Clock { get; } = new();

    public RecordingReporter Reporter { get; } = new();

    public BybitStub Stub { get; }

    public BybitAdapter Adapter { get; }

    public ExchangeConnection Connection { get; }

    public static string InverseInstrument =>
        """
        {"symbol":"BTCUSD","contractType":"InversePerpetual","status":"Trading","baseCoin":"BTC","quoteCoin":"USD","settleCoin":"BTC",
         "launchTime":"1542038400000","deliveryTime":"0","leverageFilter":{"minLeverage":"1","maxLeverage":"100.00","leverageStep":"0.01"},
         "priceFilter":{"minPrice":"0.50","maxPrice":"1999999.00","tickSize":"0.50"},
         "lotSizeFilter":{"maxOrderQty":"25000000","minOrderQty":"1","qtyStep":"1","maxMktOrderQty":"5000000","minNotionalValue":""}}
        """;

    public static ExchangeInstrument Linear { get; } = Instrument("BTC:PERP-USDT", "BTCUSDT", "USDT", inverse: false);

    public static ExchangeInstrument Inverse { get; } = Instrument("BTC:PERP-USD", "BTCUSD", "BTC", inverse: true);

    public void Dispose()
    {
        _pipeline.Dispose();
        _invoker.Dispose();
        _folder.Dispose();
    }

    private static ExchangeInstrument Instrument(string symbol, string exchangeSymbol, string settle, bool inverse) => new()
    {
        Exchange = "Bybit",
        Environment = ExchangeEnvironments.Testnet,
        Symbol = symbol,
        ExchangeSymbol = exchangeSymbol,
        MarketType = MarketType.Perp,
        Active = true,
        BaseAsset = "BTC",
        QuoteAsset = inverse ? "USD" : "USDT",
        SettleAsset = settle,
        Inverse = inverse,
        MaxLeverage = 100m,
    };
}
