namespace ExchangeAccounts;

/// <summary>Take profit and stop loss that are given with an order, for the position that it makes.</summary>
internal static class AttachedStopRules
{
    /// <summary>The order with its stops.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static OrderTicket Attach(OrderRequest request, OrderTicket ticket, OrderPrices? prices) => ticket with
    {
        TakeProfit = Level(TradingStopKind.TakeProfit, request, ticket, prices, request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitQuantity, request.TakeProfitPrice),
        StopLoss = Level(TradingStopKind.StopLoss, request, ticket, prices, request.StopLoss, request.StopLossTriggerBy, request.StopLossQuantity, request.StopLossPrice),
    };

    private static TradingStopLevel? Level(
        TradingStopKind kind, OrderRequest request, OrderTicket ticket, OrderPrices? prices, decimal? trigger, TriggerBy? by, decimal? quantity, decimal? price)
    {
        string name = kind.ToString();
        string word = TradingStopWords.Name(kind);
        if (trigger is not { } wanted)
        {
            string? alone = by is not null ? "TriggerBy" : quantity is not null ? "Quantity" : price is not null ? "Price" : null;
            return alone is null ? null : throw OrderRules.Invalid(name + alone, $"-{name}{alone} says nothing without -{name}.");
        }

        if (request.Reduces)
        {
            throw OrderRules.Invalid(name, $"An order that can only make a position smaller takes no {word}: leave out -{name}.");
        }

        if (by is not (null or TriggerBy.Last or TriggerBy.Mark or TriggerBy.Index))
        {
            throw OrderRules.Invalid(name + "TriggerBy", "A trigger watches the Last, Mark or Index price.");
        }

        ExchangeInstrument instrument = ticket.Instrument;
        TradingStopLevel level = new()
        {
            TriggerPrice = PriceRules.OnTick(wanted, instrument, name, word),
            TriggerBy = by,
            Quantity = quantity is { } part ? Part(part, request, ticket, name, word) : null,
            LimitPrice = price is { } limit ? PriceRules.OnTick(limit, instrument, name + "Price", $"limit price of the {word}") : null,
        };
        CheckSide(kind, level, ticket, prices);
        return level;
    }

    // All of the order stays all of it where the order was rounded down.
    private static decimal Part(decimal part, OrderRequest request, OrderTicket ticket, string name, string word)
    {
        if (part == request.Quantity)
        {
            return ticket.Quantity;
        }

        string text = OrderNumbers.Text(part);
        if (part <= 0)
        {
            throw OrderRules.Invalid(name + "Quantity", $"The quantity {text} of the {word} is not above zero.");
        }

        if (part > ticket.Quantity)
        {
            throw OrderRules.Invalid(name + "Quantity", $"The quantity {text} of the {word} is above that of the order, {OrderNumbers.Text(ticket.Quantity)}.");
        }

        return OrderNumbers.Stated(ticket.Instrument.QuantityStep) is { } step && part % step != 0
            ? throw OrderRules.Invalid(name + "Quantity", $"The quantity {text} of the {word} is not a multiple of the step of {ticket.Instrument.Symbol}, {OrderNumbers.Text(step)}.")
            : OrderNumbers.Trim(part);
    }

    private static void CheckSide(TradingStopKind kind, TradingStopLevel level, OrderTicket ticket, OrderPrices? prices)
    {
        if ((ticket.Price ?? ticket.TriggerPrice ?? prices?.Watched(level.TriggerBy)) is not { } entry)
        {
            return;
        }

        bool above = (ticket.Side == OrderSide.Buy) == (kind == TradingStopKind.TakeProfit);
        if (above ? level.TriggerPrice <= entry : level.TriggerPrice >= entry)
        {
            string word = TradingStopWords.Name(kind);
            throw OrderRules.Invalid(
                kind.ToString(),
                $"The {word} {OrderNumbers.Text(level.TriggerPrice)} of a {ticket.Side} must be {(above ? "above" : "below")} the price of the order, {OrderNumbers.Text(entry)}.");
        }
    }
}
