namespace ExchangeAccounts;

/// <summary>What an instrument demands of a quantity. It is rounded down to the step; everything else that does not fit is refused.</summary>
internal static class QuantityRules
{
    private const string Quantity = nameof(OrderRequest.Quantity);

    /// <summary>The quantity that is sent.</summary>
    public static decimal Of(OrderRequest request, ExchangeInstrument instrument, OrderType type)
    {
        decimal wanted = request.Quantity ?? throw OrderRules.NoQuantity();
        string text = OrderNumbers.Text(wanted);
        if (wanted <= 0)
        {
            throw OrderRules.Invalid(Quantity, $"The quantity {text} is not above zero.");
        }

        bool market = type == OrderType.Market;
        string orders = instrument.Symbol + (market ? " market orders" : "");
        decimal? step = (market ? OrderNumbers.Stated(instrument.MarketQuantityStep) : null) ?? OrderNumbers.Stated(instrument.QuantityStep);
        decimal? minimum = (market ? OrderNumbers.Stated(instrument.MinMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MinQuantity);
        decimal? maximum = (market ? OrderNumbers.Stated(instrument.MaxMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MaxQuantity);
        decimal rounded = step is { } multiple ? OrderNumbers.RoundDown(wanted, multiple) : OrderNumbers.Trim(wanted);
        if (rounded > maximum)
        {
            throw OrderRules.Invalid(Quantity, $"The quantity {text} is above the maximum of {orders}, {OrderNumbers.Text(maximum.Value)}.");
        }

        if (rounded > wanted || (step is { } s && rounded % s != 0))
        {
            throw OrderRules.Invalid(Quantity, $"The quantity {text} has too many digits to be rounded to the step of {orders} exactly.");
        }

        if (rounded != wanted && request.Strict)
        {
            throw OrderRules.Invalid(
                Quantity,
                $"The quantity {text} is not a multiple of the step of {orders}, {OrderNumbers.Text(step.GetValueOrDefault())}; rounded down it would be {OrderNumbers.Text(rounded)}.");
        }

        if (rounded == 0 || rounded < minimum)
        {
            string after = rounded == wanted ? "" : $", rounded down to {OrderNumbers.Text(rounded)},";
            throw OrderRules.Invalid(Quantity, $"The quantity {text}{after} is below the minimum of {orders}, {OrderNumbers.Text(minimum ?? step.GetValueOrDefault())}.");
        }

        return rounded;
    }

    /// <summary>Refuses an order that is worth too little; where no price is known, the exchange checks it.</summary>
    public static void CheckNotional(OrderRequest request, ExchangeInstrument instrument, decimal quantity, decimal? price)
    {
        if (request.Reduces
            || OrderNumbers.Stated(instrument.MinNotional) is not { } minimum
            || OrderNumbers.Worth(instrument, quantity, price) is not { } worth
            || worth >= minimum)
        {
            return;
        }

        string asset = instrument.Inverse ? "USD" : instrument.QuoteAsset;
        throw OrderRules.Invalid(
            Quantity,
            $"The quantity {OrderNumbers.Text(quantity)} is worth {OrderNumbers.Text(worth)} {asset}; the minimum of {instrument.Symbol} is {OrderNumbers.Text(minimum)} {asset}.");
    }
}
