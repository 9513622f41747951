using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// The endpoints that are used, as data. Every request costs one unit of the address limit; signed ones also one of
/// their own limit per key, as published for the lowest tier: the headers of the replies say what really holds.
/// </summary>
internal static class BybitEndpoints
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static readonly RequestLimit AddressLimit = new("Bybit requests per 5 s and address", LimitScope.Address, 600, 5 * Second);

    /// <summary><c>GET /v5/market/time</c></summary>
    public static readonly Endpoint Time = Public("/v5/market/time");

    /// <summary><c>GET /v5/market/instruments-info</c></summary>
    public static readonly Endpoint Instruments = Public("/v5/market/instruments-info");

    /// <summary><c>GET /v5/market/tickers</c></summary>
    public static readonly Endpoint Tickers = Public("/v5/market/tickers");

    /// <summary><c>GET /v5/account/wallet-balance</c></summary>
    public static readonly Endpoint Wallet = Read("/v5/account/wallet-balance", 50);

    /// <summary><c>GET /v5/account/info</c></summary>
    public static readonly Endpoint AccountInfo = Read("/v5/account/info", 50);

    /// <summary><c>GET /v5/user/query-api</c></summary>
    public static readonly Endpoint ApiKey = Read("/v5/user/query-api", 10);

    /// <summary><c>GET /v5/position/list</c></summary>
    public static readonly Endpoint Positions = Read("/v5/position/list", 50);

    /// <summary><c>GET /v5/position/symbol-info</c>. Its limit is not published; the lowest of its neighbours is assumed.</summary>
    public static readonly Endpoint SymbolLeverage = Read("/v5/position/symbol-info", 10);

    /// <summary><c>POST /v5/position/set-leverage</c></summary>
    public static readonly Endpoint SetLeverage = Write("/v5/position/set-leverage", 10);

    /// <summary><c>POST /v5/order/create</c></summary>
    public static readonly Endpoint PlaceOrder = Write("/v5/order/create", 10);

    /// <summary><c>POST /v5/order/cancel</c></summary>
    public static readonly Endpoint CancelOrder = Write("/v5/order/cancel", 10);

    /// <summary><c>GET /v5/order/realtime</c></summary>
    public static readonly Endpoint OpenOrders = Read("/v5/order/realtime", 50);

    /// <summary><c>GET /v5/order/history</c></summary>
    public static readonly Endpoint OrderHistory = Read("/v5/order/history", 50);

    /// <summary>The limit per key of an endpoint; null for public ones.</summary>
    public static RequestLimit? KeyLimit(Endpoint endpoint)
    {
        foreach (LimitCost cost in endpoint.Costs)
        {
            if (cost.Limit.Scope == LimitScope.Key)
            {
                return cost.Limit;
            }
        }

        return null;
    }

    private static Endpoint Public(string path) => new(HttpMethod.Get, path) { Costs = [new LimitCost(AddressLimit, 1)] };

    private static Endpoint Read(string path, int perSecond) => new(HttpMethod.Get, path) { Signed = true, Costs = Costs(path, perSecond) };

    private static Endpoint Write(string path, int perSecond) =>
        new(HttpMethod.Post, path) { Signed = true, Write = true, Costs = Costs(path, perSecond) };

    // The key's limit comes first: who waits for it must not hold a unit that all keys of the address share.
    private static LimitCost[] Costs(string path, int perSecond) =>
    [
        new LimitCost(new RequestLimit("Bybit " + path + " per second and key", LimitScope.Key, perSecond, Second), 1),
        new LimitCost(AddressLimit, 1),
    ];
}
