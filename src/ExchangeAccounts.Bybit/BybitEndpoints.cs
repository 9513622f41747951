using System.Collections.Concurrent;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// The endpoints that are used, as data. Every request costs one unit of the address limit; signed ones also one of
/// their own limit per key, as published for the lowest tier: the headers of the replies say what really holds.
/// </summary>
internal static class BybitEndpoints
{
    // What the exchange's site calls what a key may do.
    private const string Orders = "Read-Write, Contract: Orders";
    private const string Positioning = "Read-Write, Contract: Positions";
    private const string SeePositions = "Contract: Positions";
    private const string SeeOrders = "Contract: Orders";
    private const string SeeAssets = "Assets, Wallet: Account Transfer";
    private const string SeeConversions = "Assets, Exchange: Exchange History";
    private const string SeeWithdrawals = "Assets, Wallet: Withdrawal, with a key of the main account";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Filled by the endpoints as they are made, so it stands before them.
    private static readonly List<Endpoint> Declared = [];

    // A limit is known by its object, so that a path must keep the one it was given.
    private static readonly ConcurrentDictionary<(string Method, string Path), Endpoint> Raw = new();

    public static readonly RequestLimit AddressLimit = new("Bybit requests per 5 s and address", LimitScope.Address, 600, 5 * Second);

    /// <summary><c>GET /v5/market/time</c></summary>
    public static readonly Endpoint Time = Public("/v5/market/time");

    /// <summary><c>GET /v5/market/instruments-info</c></summary>
    public static readonly Endpoint Instruments = Public("/v5/market/instruments-info");

    /// <summary><c>GET /v5/market/tickers</c></summary>
    public static readonly Endpoint Tickers = Public("/v5/market/tickers");

    /// <summary><c>GET /v5/market/risk-limit</c></summary>
    public static readonly Endpoint RiskLimits = Public("/v5/market/risk-limit");

    /// <summary><c>GET /v5/account/wallet-balance</c></summary>
    public static readonly Endpoint Wallet = Read("/v5/account/wallet-balance", 50);

    /// <summary><c>GET /v5/account/info</c></summary>
    public static readonly Endpoint AccountInfo = Read("/v5/account/info", 50);

    /// <summary><c>POST /v5/account/set-margin-mode</c></summary>
    public static readonly Endpoint SetMarginMode = Write("/v5/account/set-margin-mode", 5, Positioning);

    /// <summary><c>GET /v5/account/fee-rate</c></summary>
    public static readonly Endpoint FeeRates = Read("/v5/account/fee-rate", 5);

    /// <summary><c>GET /v5/asset/transfer/query-account-coins-balance</c></summary>
    public static readonly Endpoint CoinBalances = Read("/v5/asset/transfer/query-account-coins-balance", 5, SeeAssets);

    /// <summary><c>GET /v5/user/query-api</c></summary>
    public static readonly Endpoint ApiKey = Read("/v5/user/query-api", 10);

    /// <summary><c>GET /v5/position/list</c></summary>
    public static readonly Endpoint Positions = Read("/v5/position/list", 50, SeePositions);

    /// <summary><c>GET /v5/position/symbol-info</c>. Its limit is not published; the lowest of its neighbours is assumed.</summary>
    public static readonly Endpoint SymbolLeverage = Read("/v5/position/symbol-info", 10, SeePositions);

    /// <summary><c>POST /v5/position/set-leverage</c></summary>
    public static readonly Endpoint SetLeverage = Write("/v5/position/set-leverage", 10, Positioning);

    /// <summary><c>POST /v5/position/switch-mode</c></summary>
    public static readonly Endpoint SwitchPositionMode = Write("/v5/position/switch-mode", 10, Positioning);

    /// <summary><c>POST /v5/position/trading-stop</c></summary>
    public static readonly Endpoint TradingStop = Write("/v5/position/trading-stop", 10, Positioning);

    /// <summary><c>POST /v5/position/add-margin</c></summary>
    public static readonly Endpoint AddMargin = Write("/v5/position/add-margin", 10, Positioning);

    /// <summary><c>POST /v5/order/create</c></summary>
    public static readonly Endpoint PlaceOrder = Write("/v5/order/create", 10, Orders);

    /// <summary><c>POST /v5/order/create-batch</c>. Costs a unit for each order, see <see cref="Of"/>; the limit is its own.</summary>
    public static readonly Endpoint PlaceOrders = Write("/v5/order/create-batch", 10, Orders);

    /// <summary><c>POST /v5/order/amend</c></summary>
    public static readonly Endpoint AmendOrder = Write("/v5/order/amend", 10, Orders);

    /// <summary><c>POST /v5/order/pre-check</c>. Changes nothing, so it is no write.</summary>
    public static readonly Endpoint CheckOrder = Check("/v5/order/pre-check", 10, Orders);

    /// <summary><c>POST /v5/order/cancel-all</c></summary>
    public static readonly Endpoint CancelAllOrders = Write("/v5/order/cancel-all", 10, Orders);

    /// <summary><c>POST /v5/order/cancel</c></summary>
    public static readonly Endpoint CancelOrder = Write("/v5/order/cancel", 10, Orders);

    /// <summary><c>GET /v5/order/realtime</c></summary>
    public static readonly Endpoint OpenOrders = Read("/v5/order/realtime", 50, SeeOrders);

    /// <summary><c>GET /v5/order/history</c></summary>
    public static readonly Endpoint OrderHistory = Read("/v5/order/history", 50, SeeOrders);

    /// <summary><c>GET /v5/execution/list</c></summary>
    public static readonly Endpoint Trades = Read("/v5/execution/list", 50, SeeOrders);

    /// <summary><c>GET /v5/position/closed-pnl</c></summary>
    public static readonly Endpoint ClosedPnl = Read("/v5/position/closed-pnl", 50, SeePositions);

    /// <summary><c>GET /v5/account/transaction-log</c></summary>
    public static readonly Endpoint TransactionLog = Read("/v5/account/transaction-log", 25);

    /// <summary><c>GET /v5/asset/fundinghistory</c></summary>
    public static readonly Endpoint FundingLog = Read("/v5/asset/fundinghistory", 30, SeeAssets);

    /// <summary><c>GET /v5/asset/exchange/order-record</c>; its limit is 600 a minute.</summary>
    public static readonly Endpoint ExchangeRecords = Read("/v5/asset/exchange/order-record", 10, SeeConversions);

    /// <summary><c>GET /v5/asset/exchange/query-convert-history</c></summary>
    public static readonly Endpoint ConvertHistory = Read("/v5/asset/exchange/query-convert-history", 50, SeeConversions);

    /// <summary><c>GET /v5/asset/withdraw/query-record</c>. Sources differ, 300 or 100 a minute: the lower is taken.</summary>
    public static readonly Endpoint Withdrawals = ReadPerMinute("/v5/asset/withdraw/query-record", 100, SeeWithdrawals);

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<Endpoint> All => Declared;

    /// <summary>
    /// The endpoint of a request of the user's own, always signed: with its declared limits where it is one of ours, else
    /// with as few requests a second as the slowest endpoint allows.
    /// </summary>
    public static Endpoint For(HttpMethod method, string path) => Raw.GetOrAdd((method.Method, path), static request =>
    {
        HttpMethod method = new(request.Method);
        return Declared.Find(e => e.Method == method && e.Path == request.Path) is { } known
            ? known with { Signed = true }
            : new Endpoint(method, request.Path) { Signed = true, Write = method != HttpMethod.Get, Costs = Costs(request.Path, 5) };
    });

    /// <summary>A batch endpoint for so many orders: each is a unit of the key's limit, all are one request of the address.</summary>
    public static Endpoint Of(Endpoint batch, int orders) =>
        batch with { Costs = [.. batch.Costs.Select(c => c.Limit.Scope == LimitScope.Key ? c with { Units = orders } : c)] };

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

    private static Endpoint Public(string path) => Declare(new(HttpMethod.Get, path) { Costs = [new LimitCost(AddressLimit, 1)] });

    private static Endpoint Read(string path, int perSecond, string? permission = null) =>
        Declare(new(HttpMethod.Get, path) { Signed = true, Permission = permission, Costs = Costs(path, perSecond) });

    private static Endpoint ReadPerMinute(string path, int perMinute, string permission) => Declare(new(HttpMethod.Get, path)
    {
        Signed = true,
        Permission = permission,
        Costs = [new LimitCost(new RequestLimit("Bybit " + path + " per minute and key", LimitScope.Key, perMinute, 60 * Second), 1), new LimitCost(AddressLimit, 1)],
    });

    private static Endpoint Write(string path, int perSecond, string permission) =>
        Declare(new(HttpMethod.Post, path) { Signed = true, Write = true, Permission = permission, Costs = Costs(path, perSecond) });

    private static Endpoint Check(string path, int perSecond, string permission) =>
        Declare(new(HttpMethod.Post, path) { Signed = true, Permission = permission, Costs = Costs(path, perSecond) });

    private static Endpoint Declare(Endpoint endpoint)
    {
        Declared.Add(endpoint);
        return endpoint;
    }

    // The key's limit comes first: who waits for it must not hold a unit that all keys of the address share.
    private static LimitCost[] Costs(string path, int perSecond) =>
    [
        new LimitCost(new RequestLimit("Bybit " + path + " per second and key", LimitScope.Key, perSecond, Second), 1),
        new LimitCost(AddressLimit, 1),
    ];
}
