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
    };

    [Theory]
    [MemberData(nameof(Register))]
    public void An_endpoint_costs_what_the_register_says(string name, string path, int weight, bool signed, bool write)
    {
        Endpoint endpoint = Get(name);

        Assert.Equal(path, endpoint.ToString());
        Assert.Equal((signed, write), (endpoint.Signed, endpoint.Write));
        Assert.Equal(new LimitCost(BinanceLimits.Weight, weight), endpoint.Costs[0]);
        Assert.Equal(endpoint == BinanceEndpoints.PlaceOrder ? 3 : 1, endpoint.Costs.Count);
    }

    [Fact]
    public void Every_endpoint_is_in_the_register_or_belongs_to_the_spot_host()
    {
        IEnumerable<string> declared = typeof(BinanceEndpoints).GetProperties().Select(static p => p.Name);

        Assert.Equal(Register().Select(static r => r.Data.Item1).Append(nameof(BinanceEndpoints.ApiRestrictions)).Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_published_budgets_are_kept()
    {
        Assert.Equal((LimitScope.Address, 2400, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.Weight));
        Assert.Equal((LimitScope.Key, 300, TimeSpan.FromSeconds(10)), Budget(BinanceLimits.OrdersPerTenSeconds));
        Assert.Equal((LimitScope.Key, 1200, TimeSpan.FromMinutes(1)), Budget(BinanceLimits.OrdersPerMinute));
        Assert.Equal([1, 1], BinanceEndpoints.PlaceOrder.Costs.Skip(1).Select(static c => c.Units));
    }

    [Fact]
    public void Capabilities_are_named_once_per_market_and_say_why_not()
    {
        IReadOnlyList<CapabilityDeclaration> all = BinanceExchange.Definition.Capabilities;

        Assert.Equal(all.Count, all.Select(static c => (c.Capability, c.MarketType)).Distinct().Count());
        Assert.All(all, static c => Assert.NotEmpty(c.Note));
        Assert.All([TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.PostOnly], t => Assert.Contains(all, c => c.Capability == t.ToString() && c.Supported));
        Assert.Contains(all, static c => c is { Capability: "HedgeMode", MarketType: MarketType.Perp, Supported: true });
        Assert.Contains(all, static c => c is { Capability: "PortfolioMargin", Supported: false, Instead: not null });
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
