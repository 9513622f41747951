using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

public sealed class EndpointTests
{
    public static TheoryData<string, string, int, bool, bool> Register() => new()
    {
        // Name, method and path, weight, signed, write: as in the exchange's register.
        { nameof(BinanceEndpoints.Time), "GET /fapi/v1/time", 1, false, false },
        { nameof(BinanceEndpoints.ExchangeInfo), "GET /fapi/v1/exchangeInfo", 1, false, false },
        { nameof(BinanceEndpoints.PremiumIndex), "GET /fapi/v1/premiumIndex", 1, false, false },
        { nameof(BinanceEndpoints.PremiumIndexOfAll), "GET /fapi/v1/premiumIndex", 10, false, false },
        { nameof(BinanceEndpoints.BookTicker), "GET /fapi/v1/ticker/bookTicker", 2, false, false },
        { nameof(BinanceEndpoints.BookTickerOfAll), "GET /fapi/v1/ticker/bookTicker", 5, false, false },
        { nameof(BinanceEndpoints.DayTicker), "GET /fapi/v1/ticker/24hr", 1, false, false },
        { nameof(BinanceEndpoints.DayTickerOfAll), "GET /fapi/v1/ticker/24hr", 40, false, false },
        { nameof(BinanceEndpoints.AssetIndexOfAll), "GET /fapi/v1/assetIndex", 10, false, false },
        { nameof(BinanceEndpoints.Account), "GET /fapi/v3/account", 5, true, false },
        { nameof(BinanceEndpoints.PositionRisk), "GET /fapi/v3/positionRisk", 5, true, false },
        { nameof(BinanceEndpoints.SymbolConfig), "GET /fapi/v1/symbolConfig", 5, true, false },
        { nameof(BinanceEndpoints.AccountConfig), "GET /fapi/v1/accountConfig", 5, true, false },
        { nameof(BinanceEndpoints.LeverageBracket), "GET /fapi/v1/leverageBracket", 1, true, false },
        { nameof(BinanceEndpoints.FindOrder), "GET /fapi/v1/order", 1, true, false },
        { nameof(BinanceEndpoints.OpenOrders), "GET /fapi/v1/openOrders", 1, true, false },
        { nameof(BinanceEndpoints.OpenOrdersOfAll), "GET /fapi/v1/openOrders", 40, true, false },
        { nameof(BinanceEndpoints.SetLeverage), "POST /fapi/v1/leverage", 1, true, true },
        { nameof(BinanceEndpoints.CancelOrder), "DELETE /fapi/v1/order", 1, true, true },
        { nameof(BinanceEndpoints.PlaceOrder), "POST /fapi/v1/order", 0, true, true },
        { nameof(BinanceEndpoints.AdlQuantile), "GET /fapi/v1/adlQuantile", 5, true, false },
        { nameof(BinanceEndpoints.TradingStatus), "GET /fapi/v1/apiTradingStatus", 1, true, false },
        { nameof(BinanceEndpoints.TradingStatusOfAll), "GET /fapi/v1/apiTradingStatus", 10, true, false },
        { nameof(BinanceEndpoints.CommissionRate), "GET /fapi/v1/commissionRate", 20, true, false },
        { nameof(BinanceEndpoints.PositionMarginHistory), "GET /fapi/v1/positionMargin/history", 1, true, false },
        { nameof(BinanceEndpoints.SetMarginType), "POST /fapi/v1/marginType", 1, true, true },
        { nameof(BinanceEndpoints.SetPositionSide), "POST /fapi/v1/positionSide/dual", 1, true, true },
        { nameof(BinanceEndpoints.SetMultiAssetsMargin), "POST /fapi/v1/multiAssetsMargin", 1, true, true },
        { nameof(BinanceEndpoints.ChangePositionMargin), "POST /fapi/v1/positionMargin", 1, true, true },
        { nameof(BinanceEndpoints.PlaceAlgoOrder), "POST /fapi/v1/algoOrder", 0, true, true },
        { nameof(BinanceEndpoints.CancelAlgoOrder), "DELETE /fapi/v1/algoOrder", 1, true, true },
        { nameof(BinanceEndpoints.FindAlgoOrder), "GET /fapi/v1/algoOrder", 1, true, false },
        { nameof(BinanceEndpoints.OpenAlgoOrders), "GET /fapi/v1/openAlgoOrders", 1, true, false },
        { nameof(BinanceEndpoints.OpenAlgoOrdersOfAll), "GET /fapi/v1/openAlgoOrders", 40, true, false },
        { nameof(BinanceEndpoints.AllOrders), "GET /fapi/v1/allOrders", 5, true, false },
        { nameof(BinanceEndpoints.AllAlgoOrders), "GET /fapi/v1/allAlgoOrders", 5, true, false },
        { nameof(BinanceEndpoints.UserTrades), "GET /fapi/v1/userTrades", 5, true, false },
        { nameof(BinanceEndpoints.Income), "GET /fapi/v1/income", 30, true, false },
        { nameof(BinanceEndpoints.OrderFile), "GET /fapi/v1/order/asyn", 1500, true, true },
        { nameof(BinanceEndpoints.TradeFile), "GET /fapi/v1/trade/asyn", 1500, true, true },
        { nameof(BinanceEndpoints.IncomeFile), "GET /fapi/v1/income/asyn", 1500, true, true },
        { nameof(BinanceEndpoints.OrderFileState), "GET /fapi/v1/order/asyn/id", 10, true, false },
        { nameof(BinanceEndpoints.TradeFileState), "GET /fapi/v1/trade/asyn/id", 10, true, false },
        { nameof(BinanceEndpoints.IncomeFileState), "GET /fapi/v1/income/asyn/id", 10, true, false },
        { nameof(BinanceEndpoints.CancelAllOrders), "DELETE /fapi/v1/allOpenOrders", 1, true, true },
        { nameof(BinanceEndpoints.CancelAllAlgoOrders), "DELETE /fapi/v1/algoOpenOrders", 1, true, true },
        { nameof(BinanceEndpoints.PlaceOrders), "POST /fapi/v1/batchOrders", 5, true, true },
        { nameof(BinanceEndpoints.AmendOrder), "PUT /fapi/v1/order", 1, true, true },
        { nameof(BinanceEndpoints.TestOrder), "POST /fapi/v1/order/test", 1, true, false },
        { nameof(BinanceEndpoints.SpotTime), "GET /api/v3/time", 1, false, false },
        { nameof(BinanceEndpoints.SpotPriceOfAll), "GET /api/v3/ticker/price", 4, false, false },
        { nameof(BinanceEndpoints.SpotAccount), "GET /api/v3/account", 20, true, false },
        { nameof(BinanceEndpoints.FundingAsset), "POST /sapi/v1/asset/get-funding-asset", 1, true, false },
        { nameof(BinanceEndpoints.ApiRestrictions), "GET /sapi/v1/account/apiRestrictions", 1, true, false },
    };

    [Theory]
    [MemberData(nameof(Register))]
    public void An_endpoint_costs_what_the_register_says(string name, string path, int weight, bool signed, bool write)
    {
        Endpoint endpoint = Get(name);

        Assert.Equal(path, endpoint.ToString());
        Assert.Equal((signed, write), (endpoint.Signed, endpoint.Write));
        RequestLimit limit = path.Contains(" /sapi/", StringComparison.Ordinal) ? BinanceLimits.SapiWeight
            : path.Contains(" /api/", StringComparison.Ordinal) ? BinanceLimits.SpotWeight
            : BinanceLimits.Weight;
        Assert.Equal(new LimitCost(limit, weight), endpoint.Costs[0]);
        Assert.Equal(path is "POST /fapi/v1/order" or "POST /fapi/v1/algoOrder" or "POST /fapi/v1/batchOrders" or "PUT /fapi/v1/order" ? 3 : 1, endpoint.Costs.Count);
        Assert.Equal((signed, (write && endpoint.Method != HttpMethod.Get) || name == nameof(BinanceEndpoints.TestOrder)) switch { (false, _) => null, (_, true) => "Enable Futures", _ => "Enable Reading" }, endpoint.Permission);
    }

    [Fact]
    public void Every_endpoint_is_in_the_register()
    {
        IEnumerable<string> declared = typeof(BinanceEndpoints).GetProperties().Select(static p => p.Name);

        Assert.Equal(Register().Select(static r => r.Data.Item1).Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/fapi/v1/openOrders", true, nameof(BinanceEndpoints.OpenOrders))]
    [InlineData("GET", "/fapi/v1/openOrders", false, nameof(BinanceEndpoints.OpenOrdersOfAll))]
    [InlineData("POST", "/fapi/v1/leverage", true, nameof(BinanceEndpoints.SetLeverage))]
    [InlineData("GET", "/fapi/v1/leverage", true, null)]
    [InlineData("GET", "/fapi/v1/OpenOrders", true, null)]
    public void An_endpoint_is_found_by_method_and_path_the_lighter_one_of_a_symbol(string method, string path, bool ofSymbol, string? name) =>
        Assert.Same(name is null ? null : Get(name), BinanceEndpoints.Find(new HttpMethod(method), path, ofSymbol));

    [Fact]
    public void The_published_budgets_are_kept()
    {
        Assert.Equal((LimitScope.Address, 2400, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.Weight));
        Assert.Equal((LimitScope.Key, 300, TimeSpan.FromSeconds(10)), Budget(BinanceLimits.OrdersPerTenSeconds));
        Assert.Equal((LimitScope.Key, 1200, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.OrdersPerMinute));
        Assert.Equal((LimitScope.Address, 6000, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.SpotWeight));
        Assert.Equal((LimitScope.Address, 12000, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.SapiWeight));
        Assert.All([BinanceEndpoints.PlaceOrder, BinanceEndpoints.PlaceAlgoOrder, BinanceEndpoints.AmendOrder], static e => Assert.Equal([1, 1], e.Costs.Skip(1).Select(static c => c.Units)));
        Assert.Equal(
            [new LimitCost(BinanceLimits.Weight, 5), new LimitCost(BinanceLimits.OrdersPerTenSeconds, 5), new LimitCost(BinanceLimits.OrdersPerMinute, 1)],
            BinanceEndpoints.PlaceOrders.Costs);
    }

    [Fact]
    public void The_definition_names_the_three_addresses()
    {
        Assert.Equal("https://fapi.binance.com/", BinanceExchange.Definition.BaseAddresses["live"].AbsoluteUri);
        Assert.Equal("https://testnet.binancefuture.com/", BinanceExchange.Definition.BaseAddresses["Testnet"].AbsoluteUri);
        Assert.Equal("https://demo-fapi.binance.com/", BinanceExchange.Definition.BaseAddresses["Demo"].AbsoluteUri);
        Assert.Equal(60000, BinanceExchange.Definition.MaxReceiveWindow);
    }

    private static Endpoint Get(string name) => (Endpoint)typeof(BinanceEndpoints).GetProperty(name)!.GetValue(null)!;

    private static (LimitScope Scope, int Budget, TimeSpan Window) Budget(RequestLimit limit) => (limit.Scope, limit.Budget, limit.Window);
}
