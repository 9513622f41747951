using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>exchangeInfo: limits, assets and instruments with their filters.</summary>
internal static class BinanceExchangeInfo
{
    /// <summary>What perpetuals give as delivery date: far away.</summary>
    private const long NoDelivery = 4_133_404_800_000;

    private const long Onboarded = 1_569_398_400_000;

    public static JsonNode Body(BinanceCall call) => new JsonObject
    {
        ["exchangeFilters"] = new JsonArray(),
        ["rateLimits"] = new JsonArray(
            Limit("REQUEST_WEIGHT", "MINUTE", 1, call.Memory.Limits.Config.BinanceWeight),
            Limit("ORDERS", "SECOND", 10, call.Memory.Limits.Config.BinanceOrdersPer10Seconds),
            Limit("ORDERS", "MINUTE", 1, call.Memory.Limits.Config.BinanceOrdersPerMinute)),
        ["serverTime"] = call.NowMs,
        ["assets"] = JsonText.Array(BinanceMarketEndpoints.MarginAssets.Select(a => new JsonObject
        {
            ["asset"] = a.Asset,
            ["marginAvailable"] = a.Collateral,
            ["autoAssetExchange"] = a.Collateral ? "-10000" : null,
        })),
        ["symbols"] = JsonText.Array(call.Market.Instruments.Select(Symbol)),
        ["timezone"] = "UTC",
    };

    public static JsonObject Limit(string type, string interval, int number, int limit) => new()
    {
        ["rateLimitType"] = type,
        ["interval"] = interval,
        ["intervalNum"] = number,
        ["limit"] = limit,
    };

    private static JsonNode Symbol(Instrument i) => new JsonObject
    {
        ["symbol"] = i.Symbol,
        ["pair"] = i.Base + i.Quote,
        ["contractType"] = i.ContractType,
        ["deliveryDate"] = i.Delivery?.ToUnixTimeMilliseconds() ?? NoDelivery,
        ["onboardDate"] = Onboarded,
        ["status"] = i.Status,
        ["maintMarginPercent"] = "2.5000",
        ["requiredMarginPercent"] = "5.0000",
        ["baseAsset"] = i.Base,
        ["quoteAsset"] = i.Quote,
        ["marginAsset"] = i.Settle,

        // One digit more than the tick has, as for real: these two are not the tick and the step.
        ["pricePrecision"] = i.PriceScale + 1,
        ["quantityPrecision"] = i.QtyScale,
        ["baseAssetPrecision"] = 8,
        ["quotePrecision"] = 8,
        ["underlyingType"] = "COIN",
        ["underlyingSubType"] = new JsonArray("PoW"),
        ["settlePlan"] = 0,
        ["triggerProtect"] = "0.0500",
        ["filters"] = Filters(i),
        ["orderTypes"] = new JsonArray("LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"),
        ["timeInForce"] = new JsonArray("GTC", "IOC", "FOK", "GTX", "GTD"),
        ["liquidationFee"] = "0.012500",
        ["marketTakeBound"] = "0.05",
    };

    private static JsonArray Filters(Instrument i) => new(
        new JsonObject { ["filterType"] = "PRICE_FILTER", ["maxPrice"] = Num.Text(i.MaxPrice), ["minPrice"] = Num.Text(i.Tick), ["tickSize"] = Num.Fixed(i.Tick, i.PriceScale + (i.PriceScale == 1 ? 1 : 0)) },
        new JsonObject { ["filterType"] = "LOT_SIZE", ["maxQty"] = Num.Text(i.MaxQty), ["minQty"] = Num.Text(i.MinQty), ["stepSize"] = Num.Text(i.QtyStep) },
        new JsonObject { ["filterType"] = "MARKET_LOT_SIZE", ["maxQty"] = Num.Text(i.MaxMarketQty), ["minQty"] = Num.Text(i.MinQty), ["stepSize"] = Num.Text(i.QtyStep) },
        new JsonObject { ["filterType"] = "MAX_NUM_ORDERS", ["limit"] = BinanceOrderRules.MaxOpenOrders },
        new JsonObject { ["filterType"] = "MIN_NOTIONAL", ["notional"] = Num.Text(i.MinNotional) },
        new JsonObject
        {
            ["filterType"] = "PERCENT_PRICE",
            ["multiplierUp"] = Num.Fixed(1 + i.PriceBand, 4),
            ["multiplierDown"] = Num.Fixed(1 - i.PriceBand, 4),
            ["multiplierDecimal"] = "4",
        });
}
