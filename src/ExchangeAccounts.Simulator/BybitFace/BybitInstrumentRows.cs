using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of instruments-info.</summary>
internal static class BybitInstrumentRows
{
    private const string LaunchTime = "1585526400000";

    public static JsonNode Contract(Instrument i)
    {
        bool preLaunch = i.Status == "PreLaunch";
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["contractType"] = i.ContractType,
            ["status"] = i.Status,
            ["baseCoin"] = i.Base,
            ["quoteCoin"] = i.Quote,
            ["launchTime"] = LaunchTime,
            ["deliveryTime"] = Num.Text(i.Delivery?.ToUnixTimeMilliseconds() ?? 0),
            ["deliveryFeeRate"] = i.IsDated ? "0.0005" : "",
            ["priceScale"] = Num.Text(i.PriceScale),
            ["leverageFilter"] = new JsonObject
            {
                ["minLeverage"] = "1",
                ["maxLeverage"] = Num.Fixed(i.MaxLeverage, 2),
                ["leverageStep"] = "0.01",
            },
            ["priceFilter"] = new JsonObject
            {
                ["minPrice"] = Num.Fixed(i.Tick, i.PriceScale),
                ["maxPrice"] = Num.Fixed(i.MaxPrice, i.PriceScale),
                ["tickSize"] = Num.Fixed(i.Tick, i.PriceScale),
            },
            ["lotSizeFilter"] = new JsonObject
            {
                ["maxOrderQty"] = Num.Fixed(i.MaxQty, i.QtyScale),
                ["minOrderQty"] = Num.Fixed(i.MinQty, i.QtyScale),
                ["qtyStep"] = Num.Fixed(i.QtyStep, i.QtyScale),
                ["postOnlyMaxOrderQty"] = Num.Fixed(i.MaxQty, i.QtyScale),
                ["maxMktOrderQty"] = Num.Fixed(i.MaxMarketQty, i.QtyScale),
                ["minNotionalValue"] = i.IsInverse ? "" : Num.Text(i.MinNotional),
            },
            ["unifiedMarginTrade"] = true,
            ["fundingInterval"] = i.IsDated ? 0 : 480,
            ["settleCoin"] = i.Settle,
            ["copyTrading"] = "none",
            ["upperFundingRate"] = i.IsDated ? "" : "0.00375",
            ["lowerFundingRate"] = i.IsDated ? "" : "-0.00375",
            ["isPreListing"] = preLaunch,
            ["preListingInfo"] = preLaunch ? PreListing() : null,
            ["riskParameters"] = new JsonObject { ["priceLimitRatioX"] = Num.Text(i.PriceBand), ["priceLimitRatioY"] = Num.Text(i.PriceBand * 2) },
            ["symbolType"] = "",
            ["displayName"] = "",
        };
    }

    public static JsonNode Spot(Instrument i) => new JsonObject
    {
        ["symbol"] = i.Symbol,
        ["baseCoin"] = i.Base,
        ["quoteCoin"] = i.Quote,
        ["status"] = i.Status,
        ["marginTrading"] = "utaOnly",
        ["stTag"] = "0",
        ["lotSizeFilter"] = new JsonObject
        {
            ["basePrecision"] = Num.Text(i.QtyStep),
            ["quotePrecision"] = "0.00000001",
            ["minOrderQty"] = Num.Text(i.MinQty),
            ["maxOrderQty"] = Num.Text(i.MaxQty),
            ["minOrderAmt"] = Num.Text(i.MinNotional),
            ["maxOrderAmt"] = "2000000",
            ["maxLimitOrderQty"] = Num.Text(i.MaxQty),
            ["maxMarketOrderQty"] = Num.Text(i.MaxMarketQty),
            ["postOnlyMaxLimitOrderSize"] = Num.Text(i.MaxQty),
        },
        ["priceFilter"] = new JsonObject { ["tickSize"] = Num.Text(i.Tick) },
        ["riskParameters"] = new JsonObject { ["priceLimitRatioX"] = "0.01", ["priceLimitRatioY"] = "0.02" },
    };

    private static JsonObject PreListing() => new()
    {
        ["curAuctionPhase"] = "ContinuousTrading",
        ["phases"] = new JsonArray(new JsonObject { ["phase"] = "ContinuousTrading", ["startTime"] = LaunchTime, ["endTime"] = "" }),
        ["auctionFeeInfo"] = new JsonObject { ["auctionFeeRate"] = "0", ["takerFeeRate"] = "0.001", ["makerFeeRate"] = "0.0004" },
    };
}
