using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Account and balance endpoints.</summary>
internal static class BinanceAccountEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v3/account", true, 5, AccountV3),
        new("GET", "/fapi/v2/account", true, 10, AccountV2),
        new("GET", "/fapi/v3/balance", true, 5, Balance),
        new("GET", "/fapi/v2/balance", true, 5, Balance),
        new("GET", "/fapi/v1/accountConfig", true, 5, Config),
        new("GET", "/fapi/v1/rateLimit/order", true, 1, OrderLimits),
    ];

    private static JsonObject AccountV3(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        JsonObject body = BinanceBalanceRows.Totals(figures);
        body["assets"] = JsonText.Array(figures.Assets.Select(a => BinanceBalanceRows.Asset(call.Account, figures, a, always: false)));
        body["positions"] = JsonText.Array(BinancePositionRows.Held(call).Select(p => BinancePositionRows.InAccount(call, figures, p)));
        return body;
    }

    private static JsonObject AccountV2(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        JsonObject body = Config(call);
        body.Remove("dualSidePosition");
        foreach ((string name, JsonNode? value) in BinanceBalanceRows.Totals(figures))
        {
            body[name] = value?.DeepClone();
        }

        body["assets"] = JsonText.Array(figures.Assets.Select(a => BinanceBalanceRows.Asset(call.Account, figures, a, always: true)));
        body["positions"] = JsonText.Array(call.Market.Instruments
            .SelectMany(i => BinancePositionRows.Legs(call.Account).Select(leg => call.Account.FindPosition(i, leg) ?? new Position(i, leg)))
            .Select(p => BinancePositionRows.InAccountV2(call, figures, p)));
        return body;
    }

    private static JsonArray Balance(BinanceCall call)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        return JsonText.Array(figures.Assets.Select(a => BinanceBalanceRows.Balance(call.Account, figures, a)));
    }

    private static JsonObject Config(BinanceCall call)
    {
        bool trade = call.Account.Permissions.HasFlag(KeyPermissions.Trade);
        return new JsonObject
        {
            ["feeTier"] = 0,
            ["canTrade"] = trade,
            ["canDeposit"] = true,
            ["canWithdraw"] = true,
            ["dualSidePosition"] = call.Account.Hedge,
            ["updateTime"] = 0,
            ["multiAssetsMargin"] = call.Account.MultiAssets,
            ["tradeGroupId"] = -1,
        };
    }

    private static JsonArray OrderLimits(BinanceCall call) => new JsonArray(
        BinanceExchangeInfo.Limit("ORDERS", "SECOND", 10, call.Memory.Limits.Config.BinanceOrdersPer10Seconds),
        BinanceExchangeInfo.Limit("ORDERS", "MINUTE", 1, call.Memory.Limits.Config.BinanceOrdersPerMinute));
}
