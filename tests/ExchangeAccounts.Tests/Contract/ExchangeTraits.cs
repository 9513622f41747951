using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>Where the exchanges differ, by their own documentation. What is not here is the same for both.</summary>
internal sealed record ExchangeTraits
{
    public static IReadOnlyList<ExchangeTraits> All { get; } =
    [
        new()
        {
            Exchange = ExchangeNames.Bybit,
            Usdc = "BTCPERP",
            Inverse = "BTCUSD",
            Inactive = "PRE02ZRO:PERP-USDT",
            TokenMarket = MarketType.Unified,
            DefaultLeverage = 10,
            MaxLeverage = 100,
            TooHighLeverage = FailureKind.RiskLimit,
            UnknownKey = FailureKind.Unauthorized,
            ListsEmptyRows = false,
            TimePath = "/v5/market/time",
            ModePath = "/v5/account/info",
            PlacePath = "/v5/order/create",
            CancelMethod = "POST",
            CancelPath = "/v5/order/cancel",
            BatchPath = "/v5/order/create-batch",
            AmendMethod = "POST",
            AmendPath = "/v5/order/amend",
            LeveragePath = "/v5/position/set-leverage",
            MarginModePath = "/v5/account/set-margin-mode",
            PositionModePath = "/v5/position/switch-mode",
            PositionMarginPath = "/v5/position/add-margin",
            RawPath = "/v5/account/info",
            CutSuccess = """{"retCode":0,"retMsg":"OK","result":{"orderId":"5f""",
        },
        new()
        {
            Exchange = ExchangeNames.Binance,
            Usdc = "BTCUSDC",
            Inverse = null,
            Inactive = "MATIC:PERP-USDT",
            TokenMarket = MarketType.Perp,
            DefaultLeverage = 20,
            MaxLeverage = 125,
            TooHighLeverage = FailureKind.InvalidRequest,

            // It has one code for a key it does not know and a key that may not (-2015).
            UnknownKey = FailureKind.PermissionDenied,
            ListsEmptyRows = true,
            TimePath = "/fapi/v1/time",
            ModePath = "/fapi/v1/accountConfig",
            PlacePath = "/fapi/v1/order",
            CancelMethod = "DELETE",
            CancelPath = "/fapi/v1/order",
            BatchPath = "/fapi/v1/batchOrders",
            AmendMethod = "PUT",
            AmendPath = "/fapi/v1/order",
            LeveragePath = "/fapi/v1/leverage",
            MarginModePath = "/fapi/v1/marginType",
            PositionModePath = "/fapi/v1/positionSide/dual",
            PositionMarginPath = "/fapi/v1/positionMargin",
            RawPath = "/fapi/v1/accountConfig",
            CutSuccess = """{"orderId":283194212,"symbol":"BTCUSDT","sta""",
        },
    ];

    public required string Exchange { get; init; }

    /// <summary>The exchange's own symbol of <c>BTC:PERP-USDC</c>.</summary>
    public required string Usdc { get; init; }

    /// <summary>The exchange's own symbol of <c>BTC:PERP-USD</c>; null where it has no such market.</summary>
    public required string? Inverse { get; init; }

    /// <summary>An instrument that is listed and cannot be traded.</summary>
    public required string Inactive { get; init; }

    /// <summary>The market type of token rows.</summary>
    public required MarketType TokenMarket { get; init; }

    public required decimal DefaultLeverage { get; init; }

    /// <summary>The largest leverage of BTC in USDT.</summary>
    public required decimal MaxLeverage { get; init; }

    public required FailureKind TooHighLeverage { get; init; }

    public required FailureKind UnknownKey { get; init; }

    /// <summary>Whether it sends rows of tokens that an account does not hold, and of flat positions.</summary>
    public required bool ListsEmptyRows { get; init; }

    public required string TimePath { get; init; }

    /// <summary>The one signed request that the account's mode is read with.</summary>
    public required string ModePath { get; init; }

    public required string PlacePath { get; init; }

    public required string CancelMethod { get; init; }

    public required string CancelPath { get; init; }

    /// <summary>Where several orders are placed at once.</summary>
    public required string BatchPath { get; init; }

    public required string AmendMethod { get; init; }

    public required string AmendPath { get; init; }

    public required string LeveragePath { get; init; }

    public required string MarginModePath { get; init; }

    public required string PositionModePath { get; init; }

    public required string PositionMarginPath { get; init; }

    /// <summary>A signed read without parameters.</summary>
    public required string RawPath { get; init; }

    /// <summary>The beginning of an answer that would have been success.</summary>
    public required string CutSuccess { get; init; }

    public static ExchangeTraits Of(string exchange) => All.First(t => t.Exchange == exchange);
}
