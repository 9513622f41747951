using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Rows of tickers.</summary>
internal static class BybitTickerRows
{
    public static JsonNode Of(BybitCall call, Instrument i)
    {
        Quote quote = call.Quote(i);
        Quote hour = call.Market.Prices.At(i, call.Now.AddHours(-1));
        Quote day = call.Market.Prices.At(i, call.Now.AddDays(-1));
        decimal high = Math.Max(quote.Last, day.Last);
        decimal low = Math.Min(quote.Last, day.Last);
        string Price(decimal price) => Num.Fixed(price, i.PriceScale);
        JsonObject row = new()
        {
            ["symbol"] = i.Symbol,
            ["lastPrice"] = Price(quote.Last),
            ["bid1Price"] = Price(quote.Bid),
            ["bid1Size"] = Num.Text(i.MaxMarketQty),
            ["ask1Price"] = Price(quote.Ask),
            ["ask1Size"] = Num.Text(i.MaxMarketQty),
            ["prevPrice24h"] = Price(day.Last),
            ["price24hPcnt"] = Num.Text(Math.Round((quote.Last - day.Last) / day.Last, 6)),
            ["highPrice24h"] = Price(high),
            ["lowPrice24h"] = Price(low),
            ["turnover24h"] = Num.Text(Num.Round8(i.Value(i.MaxQty, quote.Last))),
            ["volume24h"] = Num.Text(i.MaxQty),
        };
        if (i.Category == Category.Spot)
        {
            row["usdIndexPrice"] = Num.Text(quote.Index);
            return row;
        }

        row["indexPrice"] = Price(quote.Index);
        row["markPrice"] = PriceText(i, quote.Mark);
        row["prevPrice1h"] = Price(hour.Last);
        row["openInterest"] = Num.Text(i.MaxQty);
        row["openInterestValue"] = Num.Text(Num.Round8(i.Value(i.MaxQty, quote.Mark)));
        row["fundingRate"] = i.IsDated ? "" : Num.Text(i.FundingRate);
        row["nextFundingTime"] = i.IsDated ? "0" : Num.Text(Funding.Next(call.Now).ToUnixTimeMilliseconds());
        row["fundingIntervalHour"] = i.IsDated ? "" : "8";
        row["predictedDeliveryPrice"] = "";
        row["basisRate"] = "";
        row["deliveryFeeRate"] = i.IsDated ? "0.0005" : "";
        row["deliveryTime"] = Num.Text(i.Delivery?.ToUnixTimeMilliseconds() ?? 0);
        row["basis"] = "";
        return row;
    }

    /// <summary>A mark price with the decimals of the tick, or more where it was pinned between two ticks.</summary>
    public static string PriceText(Instrument instrument, decimal price) => Num.Fixed(price, Math.Max(instrument.PriceScale, Num.Scale(price)));
}
