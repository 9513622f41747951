using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>
/// The endpoints in use, as data. The weights are those of the exchange's register; where one depends on whether a
/// symbol is given, there are two endpoints of the same path.
/// </summary>
internal static class BinanceEndpoints
{
    // What a key may do, in the words of the exchange's own page.
    private const string Reading = "Enable Reading";
    private const string Trading = "Enable Futures";

    // Filled by the declarations below, so that it must stand before them.
    private static readonly List<Endpoint> Declared = [];

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

    public static Endpoint AdlQuantile { get; } = Signed("/fapi/v1/adlQuantile", 5);

    public static Endpoint TradingStatus { get; } = Signed("/fapi/v1/apiTradingStatus", 1);

    public static Endpoint TradingStatusOfAll { get; } = Signed("/fapi/v1/apiTradingStatus", 10);

    public static Endpoint CommissionRate { get; } = Signed("/fapi/v1/commissionRate", 20);

    public static Endpoint PositionMarginHistory { get; } = Signed("/fapi/v1/positionMargin/history", 1);

    public static Endpoint FindOrder { get; } = Signed("/fapi/v1/order", 1);

    public static Endpoint OpenOrders { get; } = Signed("/fapi/v1/openOrders", 1);

    public static Endpoint OpenOrdersOfAll { get; } = Signed("/fapi/v1/openOrders", 40);

    public static Endpoint FindAlgoOrder { get; } = Signed("/fapi/v1/algoOrder", 1);

    public static Endpoint OpenAlgoOrders { get; } = Signed("/fapi/v1/openAlgoOrders", 1);

    public static Endpoint OpenAlgoOrdersOfAll { get; } = Signed("/fapi/v1/openAlgoOrders", 40);

    public static Endpoint AllOrders { get; } = Signed("/fapi/v1/allOrders", 5);

    public static Endpoint AllAlgoOrders { get; } = Signed("/fapi/v1/allAlgoOrders", 5);

    public static Endpoint UserTrades { get; } = Signed("/fapi/v1/userTrades", 5);

    public static Endpoint Income { get; } = Signed("/fapi/v1/income", 30);

    // A month allows a few files only, so that asking for one is sent once, like a write. Of the two weights that are
    // published, 1000 and 1500, the larger.
    public static Endpoint OrderFile { get; } = File("/fapi/v1/order/asyn", 1500);

    public static Endpoint TradeFile { get; } = File("/fapi/v1/trade/asyn", 1500);

    public static Endpoint IncomeFile { get; } = File("/fapi/v1/income/asyn", 1500);

    public static Endpoint OrderFileState { get; } = Signed("/fapi/v1/order/asyn/id", 10);

    public static Endpoint TradeFileState { get; } = Signed("/fapi/v1/trade/asyn/id", 10);

    public static Endpoint IncomeFileState { get; } = Signed("/fapi/v1/income/asyn/id", 10);

    public static Endpoint SetLeverage { get; } = Write(HttpMethod.Post, "/fapi/v1/leverage", 1);

    public static Endpoint SetMarginType { get; } = Write(HttpMethod.Post, "/fapi/v1/marginType", 1);

    public static Endpoint SetPositionSide { get; } = Write(HttpMethod.Post, "/fapi/v1/positionSide/dual", 1);

    public static Endpoint SetMultiAssetsMargin { get; } = Write(HttpMethod.Post, "/fapi/v1/multiAssetsMargin", 1);

    public static Endpoint ChangePositionMargin { get; } = Write(HttpMethod.Post, "/fapi/v1/positionMargin", 1);

    public static Endpoint CancelOrder { get; } = Write(HttpMethod.Delete, "/fapi/v1/order", 1);

    public static Endpoint CancelAlgoOrder { get; } = Write(HttpMethod.Delete, "/fapi/v1/algoOrder", 1);

    public static Endpoint CancelAllOrders { get; } = Write(HttpMethod.Delete, "/fapi/v1/allOpenOrders", 1);

    public static Endpoint CancelAllAlgoOrders { get; } = Write(HttpMethod.Delete, "/fapi/v1/algoOpenOrders", 1);

    // A new order weighs nothing, and yet must not be sent while the address is blocked: a weight of 0 waits for that.
    public static Endpoint PlaceOrder { get; } = NewOrder(HttpMethod.Post, "/fapi/v1/order", weight: 0);

    public static Endpoint PlaceAlgoOrder { get; } = NewOrder(HttpMethod.Post, "/fapi/v1/algoOrder", weight: 0);

    /// <summary>Five of ten seconds and one of a minute, however many orders are in it.</summary>
    public static Endpoint PlaceOrders { get; } = NewOrder(HttpMethod.Post, "/fapi/v1/batchOrders", weight: 5, ofTenSeconds: 5);

    public static Endpoint AmendOrder { get; } = NewOrder(HttpMethod.Put, "/fapi/v1/order", weight: 1);

    /// <summary>A POST without effect. It needs the same permission as the order itself.</summary>
    public static Endpoint TestOrder { get; } = Signed("/fapi/v1/order/test", 1, HttpMethod.Post, Trading);

    // Of the spot address.
    public static Endpoint SpotTime { get; } = Public("/api/v3/time", 1);

    public static Endpoint SpotPriceOfAll { get; } = Public("/api/v3/ticker/price", 4);

    public static Endpoint SpotAccount { get; } = Signed("/api/v3/account", 20);

    /// <summary>A POST that reads, and may be asked again like any other.</summary>
    public static Endpoint FundingAsset { get; } = Signed("/sapi/v1/asset/get-funding-asset", 1, HttpMethod.Post);

    public static Endpoint ApiRestrictions { get; } = Signed("/sapi/v1/account/apiRestrictions", 1);

    /// <summary>Whether it places or cancels orders: "nothing to change" would say nothing of one.</summary>
    public static bool IsOrder(Endpoint endpoint) => Array.Exists(
        [PlaceOrder, PlaceOrders, CancelOrder, CancelAllOrders, PlaceAlgoOrder, CancelAlgoOrder, CancelAllAlgoOrders],
        order => ReferenceEquals(order, endpoint));

    /// <summary>The endpoint of a method and path; null where none is declared.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="ofSymbol">Whether one symbol is asked for, which may weigh less.</param>
    public static Endpoint? Find(HttpMethod method, string path, bool ofSymbol)
    {
        IEnumerable<Endpoint> same = Declared.Where(e => e.Method == method && string.Equals(e.Path, path, StringComparison.Ordinal));
        return ofSymbol ? same.MinBy(static e => e.Costs[0].Units) : same.MaxBy(static e => e.Costs[0].Units);
    }

    /// <summary>The weight limit that a path counts against.</summary>
    public static RequestLimit WeightOf(string path) =>
        path.StartsWith("/sapi/", StringComparison.Ordinal) ? BinanceLimits.SapiWeight
        : path.StartsWith("/api/", StringComparison.Ordinal) ? BinanceLimits.SpotWeight
        : BinanceLimits.Weight;

    private static Endpoint Public(string path, int weight) => Declare(new(HttpMethod.Get, path) { Costs = [Weight(path, weight)] });

    private static Endpoint Signed(string path, int weight, HttpMethod? method = null, string permission = Reading) =>
        Declare(new(method ?? HttpMethod.Get, path) { Signed = true, Permission = permission, Costs = [Weight(path, weight)] });

    private static Endpoint Write(HttpMethod method, string path, int weight) =>
        Declare(new(method, path) { Signed = true, Write = true, Permission = Trading, Costs = [Weight(path, weight)] });

    private static Endpoint File(string path, int weight) =>
        Declare(new(HttpMethod.Get, path) { Signed = true, Write = true, Permission = Reading, Costs = [Weight(path, weight)] });

    private static Endpoint NewOrder(HttpMethod method, string path, int weight, int ofTenSeconds = 1) => Declare(new(method, path)
    {
        Signed = true,
        Write = true,
        Permission = Trading,
        Costs = [Weight(path, weight), new(BinanceLimits.OrdersPerTenSeconds, ofTenSeconds), new(BinanceLimits.OrdersPerMinute, 1)],
    });

    private static LimitCost Weight(string path, int units) => new(WeightOf(path), units);

    private static Endpoint Declare(Endpoint endpoint)
    {
        Declared.Add(endpoint);
        return endpoint;
    }
}
