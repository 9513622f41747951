namespace ExchangeAccounts;

/// <summary>What an instrument demands of a price. A price is never changed: it is right or refused.</summary>
internal static class PriceRules
{
    /// <summary>A limit price without trailing zeros.</summary>
    public static decimal Check(decimal price, OrderSide side, ExchangeInstrument instrument, decimal? markPrice)
    {
        decimal trimmed = OnTick(price, instrument, nameof(OrderRequest.Price), "price");
        if (OrderNumbers.Stated(markPrice) is { } mark)
        {
            CheckBand(price, side, instrument, mark);
        }

        return trimmed;
    }

    /// <summary>A price of any kind without trailing zeros: above zero, a multiple of the tick, inside the instrument's range.</summary>
    /// <param name="price">The price.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="parameter">Where it was given.</param>
    /// <param name="word">What it is, in messages.</param>
    public static decimal OnTick(decimal price, ExchangeInstrument instrument, string parameter, string word)
    {
        string text = $"The {word} {OrderNumbers.Text(price)}";
        if (price <= 0)
        {
            throw OrderRules.Invalid(parameter, $"{text} is not above zero.");
        }

        if (OrderNumbers.Stated(instrument.TickSize) is { } tick && price % tick != 0)
        {
            decimal below = OrderNumbers.RoundDown(price, tick);
            string nearest = below == 0 || below > decimal.MaxValue - tick
                ? $"{OrderNumbers.Text(below == 0 ? tick : below)} is"
                : $"{OrderNumbers.Text(below)} and {OrderNumbers.Text(below + tick)} are";
            throw OrderRules.Invalid(parameter, $"{text} is not a multiple of the tick of {instrument.Symbol}, {OrderNumbers.Text(tick)}; {nearest} nearest.");
        }

        if (OrderNumbers.Stated(instrument.MinPrice) is { } lowest && price < lowest)
        {
            throw OrderRules.Invalid(parameter, $"{text} is below the lowest of {instrument.Symbol}, {OrderNumbers.Text(lowest)}.");
        }

        return OrderNumbers.Stated(instrument.MaxPrice) is { } highest && price > highest
            ? throw OrderRules.Invalid(parameter, $"{text} is above the highest of {instrument.Symbol}, {OrderNumbers.Text(highest)}.")
            : OrderNumbers.Trim(price);
    }

    private static void CheckBand(decimal price, OrderSide side, ExchangeInstrument instrument, decimal mark)
    {
        if (side == OrderSide.Buy
            && OrderNumbers.Stated(instrument.PriceBandUp) is { } up
            && OrderNumbers.Product(mark, up) is { } most
            && price > most)
        {
            throw Invalid(
                $"The price {OrderNumbers.Text(price)} is above what {instrument.Symbol} lets a buy have now, {OrderNumbers.Text(most)} (mark price {OrderNumbers.Text(mark)} × {OrderNumbers.Text(up)}).");
        }

        if (side == OrderSide.Sell
            && OrderNumbers.Stated(instrument.PriceBandDown) is { } down
            && OrderNumbers.Product(mark, down) is { } least
            && price < least)
        {
            throw Invalid(
                $"The price {OrderNumbers.Text(price)} is below what {instrument.Symbol} lets a sell have now, {OrderNumbers.Text(least)} (mark price {OrderNumbers.Text(mark)} × {OrderNumbers.Text(down)}).");
        }
    }

    private static ExchangeException Invalid(string message) => OrderRules.Invalid(nameof(OrderRequest.Price), message);
}
