using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>The budgets Binance publishes. One object per limit: the pipeline tells limits apart by reference.</summary>
internal static class BinanceLimits
{
    /// <summary>Shared by everyone behind one IP; read back from <c>X-MBX-USED-WEIGHT-1M</c>.</summary>
    public static RequestLimit Weight { get; } = new("request weight per minute", LimitScope.Address, 2400, TimeSpan.FromMinutes(1));

    /// <summary>Counts placed orders, not requests; read back from <c>X-MBX-ORDER-COUNT-10S</c>.</summary>
    public static RequestLimit OrdersPerTenSeconds { get; } = new("orders per 10 seconds", LimitScope.Key, 300, TimeSpan.FromSeconds(10));

    /// <summary>Counts placed orders, not requests; read back from <c>X-MBX-ORDER-COUNT-1M</c>.</summary>
    public static RequestLimit OrdersPerMinute { get; } = new("orders per minute", LimitScope.Key, 1200, TimeSpan.FromMinutes(1));

    /// <summary>Of the spot address, shared by everyone behind one IP; read back from <c>X-MBX-USED-WEIGHT-1M</c>.</summary>
    public static RequestLimit SpotWeight { get; } = new("spot request weight per minute", LimitScope.Address, 6000, TimeSpan.FromMinutes(1));

    /// <summary><c>/sapi</c> counts on its own, whatever host answers it.</summary>
    public static RequestLimit SapiWeight { get; } = new("/sapi request weight per minute", LimitScope.Address, 12000, TimeSpan.FromMinutes(1));
}
