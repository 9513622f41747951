namespace ExchangeAccounts.Simulator;

/// <summary>Limits that differ from the real ones, for tests that want to reach them.</summary>
public sealed class LimitsConfig
{
    /// <summary>Bybit requests per second and key for every endpoint; absent means each endpoint's own.</summary>
    public int? BybitPerSecond { get; init; }

    /// <summary>Bybit requests per second and key by path, such as <c>/v5/order/create</c>; wins over <see cref="BybitPerSecond"/>.</summary>
    public IReadOnlyDictionary<string, int>? BybitEndpoints { get; init; }

    /// <summary>Bybit requests per five seconds and address.</summary>
    public int BybitIpPer5Seconds { get; init; } = 600;

    /// <summary>How long Bybit refuses an address that broke its limit.</summary>
    public int BybitIpBanSeconds { get; init; } = 600;

    /// <summary>Symbols on a page of Bybit's linear leverage tiers.</summary>
    public int BybitRiskLimitSymbols { get; init; } = 15;

    /// <summary>Binance futures weight per minute.</summary>
    public int BinanceWeight { get; init; } = 2400;

    /// <summary>Binance futures weight already used in the first minute.</summary>
    public int BinanceStartingWeight { get; init; }

    /// <summary>Binance spot weight per minute (<c>/api</c>).</summary>
    public int BinanceSpotWeight { get; init; } = 6000;

    /// <summary>Binance wallet weight per minute (<c>/sapi</c>).</summary>
    public int BinanceWalletWeight { get; init; } = 12_000;

    /// <summary>Requests after a 429 in the same minute that turn it into a ban (418).</summary>
    public int BinanceRequestsUntilBan { get; init; } = 10;

    /// <summary>Length of that ban.</summary>
    public int BinanceBanSeconds { get; init; } = 120;

    /// <summary>Binance orders per ten seconds and account.</summary>
    public int BinanceOrdersPer10Seconds { get; init; } = 300;

    /// <summary>Binance orders per minute and account.</summary>
    public int BinanceOrdersPerMinute { get; init; } = 1200;
}
