using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Public futures market data.</summary>
internal static class BinanceMarketEndpoints
{
    /// <summary>Assets that serve as margin, with whether they count in multi-assets mode.</summary>
    public static IReadOnlyList<(string Asset, bool Collateral)> MarginAssets { get; } =
        [("USDT", true), ("USDC", true), ("BTC", true), ("ETH", true), ("BNB", true), ("FDUSD", false)];

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v1/ping", false, 1, static _ => new JsonObject()),
        new("GET", "/fapi/v1/time", false, 1, Time),
        new("GET", "/fapi/v1/exchangeInfo", false, 1, BinanceExchangeInfo.Body),
        new("GET", "/fapi/v1/premiumIndex", false, 1, static c => OneOrAll(c, PremiumIndex)) { WeightOfAll = 10 },
        new("GET", "/fapi/v2/ticker/price", false, 1, static c => OneOrAll(c, Price)) { WeightOfAll = 2 },
        new("GET", "/fapi/v1/ticker/bookTicker", false, 2, static c => OneOrAll(c, Book)) { WeightOfAll = 5 },
        new("GET", "/fapi/v1/ticker/24hr", false, 1, static c => OneOrAll(c, Day)) { WeightOfAll = 40 },
        new("GET", "/fapi/v1/assetIndex", false, 1, AssetIndex) { WeightOfAll = 10 },
    ];

    public static JsonNode Time(BinanceCall call) => new JsonObject { ["serverTime"] = call.NowMs };

    /// <summary>One object where a symbol is sent, an array otherwise.</summary>
    private static JsonNode OneOrAll(BinanceCall call, Func<BinanceCall, Instrument, JsonNode> write) => call.Parameters.Text("symbol") is null
        ? JsonText.Array(call.Market.Instruments.Select(i => write(call, i)))
        : write(call, call.Instrument());

    private static JsonNode PremiumIndex(BinanceCall call, Instrument i)
    {
        Quote quote = call.Quote(i);
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["markPrice"] = Num.Fixed(quote.Mark, 8),
            ["indexPrice"] = Num.Fixed(quote.Index, 8),
            ["estimatedSettlePrice"] = Num.Fixed(quote.Index, 8),
            ["lastFundingRate"] = i.IsDated ? "" : Num.Fixed(i.FundingRate, 8),
            ["interestRate"] = i.IsDated ? "" : "0.00010000",
            ["nextFundingTime"] = i.IsDated ? 0 : Funding.Next(call.Now).ToUnixTimeMilliseconds(),
            ["time"] = call.NowMs,
        };
    }

    private static JsonNode Price(BinanceCall call, Instrument i) => new JsonObject
    {
        ["symbol"] = i.Symbol,
        ["price"] = Num.Fixed(call.Quote(i).Last, i.PriceScale),
        ["time"] = call.NowMs,
    };

    private static JsonNode Book(BinanceCall call, Instrument i)
    {
        Quote quote = call.Quote(i);
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["bidPrice"] = Num.Fixed(quote.Bid, i.PriceScale),
            ["bidQty"] = Num.Fixed(i.MaxMarketQty, i.QtyScale),
            ["askPrice"] = Num.Fixed(quote.Ask, i.PriceScale),
            ["askQty"] = Num.Fixed(i.MaxMarketQty, i.QtyScale),
            ["time"] = call.NowMs,
            ["lastUpdateId"] = call.NowMs,
        };
    }

    private static JsonNode Day(BinanceCall call, Instrument i)
    {
        decimal last = call.Quote(i).Last;
        decimal open = call.Market.Prices.At(i, call.Now.AddDays(-1)).Last;
        string Price(decimal price) => Num.Fixed(price, i.PriceScale);
        return new JsonObject
        {
            ["symbol"] = i.Symbol,
            ["priceChange"] = Price(last - open),
            ["priceChangePercent"] = Num.Fixed((last - open) / open * 100, 3),
            ["weightedAvgPrice"] = Price((last + open) / 2),
            ["lastPrice"] = Price(last),
            ["lastQty"] = Num.Fixed(i.MinQty, i.QtyScale),
            ["openPrice"] = Price(open),
            ["highPrice"] = Price(Math.Max(last, open)),
            ["lowPrice"] = Price(Math.Min(last, open)),
            ["volume"] = Num.Fixed(i.MaxQty, i.QtyScale),
            ["quoteVolume"] = Num.Fixed(i.MaxQty * last, 2),
            ["openTime"] = call.Now.AddDays(-1).ToUnixTimeMilliseconds(),
            ["closeTime"] = call.NowMs,
            ["firstId"] = 1,
            ["lastId"] = 1000,
            ["count"] = 1000,
        };
    }

    private static JsonNode AssetIndex(BinanceCall call)
    {
        string? symbol = call.Parameters.Text("symbol");
        List<JsonNode> rows = MarginAssets
            .Where(a => a.Collateral && (symbol is null || a.Asset + "USD" == symbol))
            .Select(a => (JsonNode)Index(call, a.Asset))
            .ToList();
        if (symbol is null)
        {
            return JsonText.Array(rows);
        }

        return rows.Count == 1 ? rows[0] : throw BinanceException.UnknownSymbol();
    }

    private static JsonObject Index(BinanceCall call, string asset)
    {
        decimal index = call.Market.Usd(asset, call.Now);
        string Rate(decimal share) => Num.Fixed(index * (1 + share), 8);
        return new JsonObject
        {
            ["symbol"] = asset + "USD",
            ["time"] = call.NowMs,
            ["index"] = Num.Fixed(index, 8),
            ["bidBuffer"] = "0.05000000",
            ["askBuffer"] = "0.05000000",
            ["bidRate"] = Rate(-0.05m),
            ["askRate"] = Rate(0.05m),
            ["autoExchangeBidBuffer"] = "0.02500000",
            ["autoExchangeAskBuffer"] = "0.02500000",
            ["autoExchangeBidRate"] = Rate(-0.025m),
            ["autoExchangeAskRate"] = Rate(0.025m),
        };
    }
}
