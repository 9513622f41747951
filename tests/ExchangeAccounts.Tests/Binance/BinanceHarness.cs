using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>The adapter on the real pipeline, with a few instruments and whatever a test adds.</summary>
internal sealed class BinanceHarness : IDisposable
{
    /// <summary>What <c>exchangeInfo</c> lists here.</summary>
    public const string Symbols =
        """
        {"symbols":[
          {"symbol":"BTCUSDT","contractType":"PERPETUAL","deliveryDate":4133404800000,"status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[]},
          {"symbol":"ETHUSDT","contractType":"PERPETUAL","deliveryDate":4133404800000,"status":"TRADING","baseAsset":"ETH","quoteAsset":"USDT","marginAsset":"USDT","filters":[]},
          {"symbol":"BTCUSDC","contractType":"PERPETUAL","deliveryDate":4133404800000,"status":"TRADING","baseAsset":"BTC","quoteAsset":"USDC","marginAsset":"USDC","filters":[]},
          {"symbol":"ADAUSDT","contractType":"PERPETUAL","deliveryDate":4133404800000,"status":"TRADING","baseAsset":"ADA","quoteAsset":"USDT","marginAsset":"USDT","filters":[]},
          {"symbol":"BTCUSDT_260925","contractType":"CURRENT_QUARTER","deliveryDate":1790323200000,"status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[]}
        ]}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RequestPipeline _pipeline;
    private readonly HttpMessageInvoker _invoker;

    public BinanceHarness(string baseAddress = "https://binance.example")
    {
        Stub = new BinanceStub(Clock);
        Stub.On("GET /fapi/v1/exchangeInfo", Symbols);
        _invoker = new HttpMessageInvoker(Stub);
        _pipeline = new RequestPipeline(_ => _invoker, Clock);
        Adapter = new BinanceAdapter(new AdapterServices(_pipeline, new InstrumentStore(() => _folder.Home, new DurableWriter(), Clock), Clock));
        Connection = Connections.Make("Binance", new Uri(baseAddress), Reporter);
    }

    public ManualClock Clock { get; } = new();

    public RecordingReporter Reporter { get; } = new();

    public BinanceStub Stub { get; }

    public BinanceAdapter Adapter { get; }

    public ExchangeConnection Connection { get; }

    public static ExchangeInstrument Btc { get; } = Perpetual("BTC");

    public static ExchangeInstrument Perpetual(string baseAsset) => Instruments.Perpetual(baseAsset) with { Exchange = "Binance", Environment = ExchangeEnvironments.Testnet };

    public void Dispose()
    {
        _pipeline.Dispose();
        _invoker.Dispose();
        _folder.Dispose();
    }
}
