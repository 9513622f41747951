using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>
/// The endpoints in use, as data. The weights are those of the exchange's register; where one depends on whether a
/// symbol is given, there are two endpoints of the same path.
/// </summary>
internal static class BinanceEndpoints
{
    public static Endpoint Time { get; } = Public("/fapi/v1/time", 1);

    public static Endpoint ExchangeInfo { get; } = Public("/fapi/v1/exchangeInfo", 1);

    public static Endpoint PremiumIndex { get; } = Public("/fapi/v1/premiumIndex", 1);

    public static Endpoint PremiumIndexOfAll { get; } = Public("/fapi/v1/premiumIndex", 10);

    public static Endpoint BookTicker { get; } = Public("/fapi/v1/ticker/bookTicker", 2);

    public static Endpoint BookTickerOfAll { get; } = Public("/fapi/v1/ticker/bookTicker", 5);

    public static Endpoint DayTicker { get; } = Public("/fapi/v1/ticker/24hr", 1);

    public static Endpoint DayTickerOfAll { get; } = Public("/fapi/v1/ticker/24hr", 40);

    public static Endpoint AssetIndexOfAll { get; } = Public("/fapi/v1/assetIndex", 10);

    public static Endpoint Account { get; } = Signed("/fapi/v3/account", 5);

    public static Endpoint PositionRisk { get; } = Signed("/fapi/v3/positionRisk", 5);

    public static Endpoint SymbolConfig { get; } = Signed("/fapi/v1/symbolConfig", 5);

    public static Endpoint AccountConfig { get; } = Signed("/fapi/v1/accountConfig", 5);

    public static Endpoint LeverageBracket { get; } = Signed("/fapi/v1/leverageBracket", 1);

    public static Endpoint FindOrder { get; } = Signed("/fapi/v1/order", 1);

    public static Endpoint OpenOrders { get; } = Signed("/fapi/v1/openOrders", 1);

    public static Endpoint OpenOrdersOfAll { get; } = Signed("/fapi/v1/openOrders", 40);

    public static Endpoint SetLeverage { get; } = new(HttpMethod.Post, "/fapi/v1/leverage")
    {
        Signed = true,
        Write = true,
        Costs = [new LimitCost(BinanceLimits.Weight, 1)],
    };

    public static Endpoint CancelOrder { get; } = new(HttpMethod.Delete, "/fapi/v1/order")
    {
        Signed = true,
        Write = true,
        Costs = [new LimitCost(BinanceLimits.Weight, 1)],
    };

    public static Endpoint PlaceOrder { get; } = new(HttpMethod.Post, "/fapi/v1/order")
    {
        Signed = true,
        Write = true,

        // It weighs nothing, and yet must not be sent while the address is blocked: a weight of 0 waits for that.
        Costs =
        [
            new LimitCost(BinanceLimits.Weight, 0),
            new LimitCost(BinanceLimits.OrdersPerTenSeconds, 1),
            new LimitCost(BinanceLimits.OrdersPerMinute, 1),
        ],
    };

    /// <summary>Belongs to the spot host; asked only of base addresses that may serve it too.</summary>
    public static Endpoint ApiRestrictions { get; } = new(HttpMethod.Get, "/sapi/v1/account/apiRestrictions")
    {
        Signed = true,
        Costs = [new LimitCost(BinanceLimits.SapiWeight, 1)],
    };

    private static Endpoint Public(string path, int weight) => new(HttpMethod.Get, path)
    {
        Costs = [new LimitCost(BinanceLimits.Weight, weight)],
    };

    private static Endpoint Signed(string path, int weight) => Public(path, weight) with { Signed = true };
}
