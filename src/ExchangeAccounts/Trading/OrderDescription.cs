namespace ExchangeAccounts;

/// <summary>What a confirmation says of an order. Numbers are the same in every culture.</summary>
public static class OrderDescription
{
    private const int MoneyDigits = 2;
    private const int SmallMoneyDigits = 8;

    /// <summary>What is touched, such as <c>BTC:PERP-USDT on main (Bybit LIVE, https://api.bybit.com)</c>; a simulated exchange has no address.</summary>
    /// <param name="connection">The account and its address.</param>
    /// <param name="symbol">Our symbol; null where it is the whole account.</param>
    public static string Target(ExchangeConnection connection, string? symbol)
    {
        ArgumentNullException.ThrowIfNull(connection);
        string place = connection.Exchange + " " + ExchangeEnvironments.Display(connection.Environment);
        if (!ExchangeEnvironments.IsSimulated(connection.Environment))
        {
            place += ", " + connection.BaseAddress.AbsoluteUri.TrimEnd('/');
        }

        return (symbol is null ? "" : symbol + " on ") + (connection.Account is { } account ? $"{account.Name} ({place})" : place);
    }

    /// <summary>What is done, such as <c>Place Buy Limit 0.01 @ 60000, about 600 USDT, rounded down from 0.0105</c>.</summary>
    /// <param name="ticket">The order.</param>
    /// <param name="markPrice">Values a market order; null where it is not known.</param>
    public static string Place(OrderTicket ticket, decimal? markPrice)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        string text = $"Place {ticket.Side} {ticket.Type} {(ticket.ClosePosition ? "of the whole position" : OrderNumbers.Text(ticket.Quantity))}";
        if (ticket.Price is { } price)
        {
            text += " @ " + OrderNumbers.Text(price);
        }

        if (!ticket.ClosePosition)
        {
            text += About(ticket.Instrument, ticket.Quantity, ticket.Price ?? ticket.TriggerPrice ?? markPrice);
        }

        text += Condition(ticket);

        if (ticket.PositionSide != PositionSide.Both)
        {
            text += $", {ticket.PositionSide} side";
        }

        if (ticket.TimeInForce is { } timeInForce and not TimeInForce.GTC)
        {
            text += timeInForce switch
            {
                TimeInForce.PostOnly => ", post-only",
                TimeInForce.GTD when ticket.GoodTillTime is { } end => $", until {ViewText.Time(end)} UTC",
                _ => $", {timeInForce}",
            };
        }

        if (ticket.ReduceOnly)
        {
            text += ", reduce-only";
        }

        text += Stop("take profit", ticket.TakeProfit) + Stop("stop loss", ticket.StopLoss);
        return ticket.RequestedQuantity is { } requested ? text + ", rounded down from " + OrderNumbers.Text(requested) : text;
    }

    /// <summary>What is done, such as <c>Cancel order 1234</c>.</summary>
    public static string Cancel(OrderReference order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return "Cancel order " + (order.OrderId ?? order.ClientOrderId);
    }

    /// <summary>What a quantity is worth, such as <c>, about 600 USDT</c>; empty where no price is known.</summary>
    internal static string About(ExchangeInstrument instrument, decimal quantity, decimal? price) =>
        OrderNumbers.Worth(instrument, quantity, price) is { } worth
            ? $", about {Money(worth)} {(instrument.Inverse ? "USD" : instrument.QuoteAsset)}"
            : "";

    /// <summary>An amount as people want to read it: cents, or eight digits of less than one.</summary>
    internal static string Money(decimal worth) =>
        OrderNumbers.Text(decimal.Round(worth, worth >= 1 ? MoneyDigits : SmallMoneyDigits, MidpointRounding.ToEven));

    private static string Condition(OrderTicket ticket)
    {
        string watched = ticket.TriggerBy is { } by ? by.ToString().ToLowerInvariant() + " price" : "price";
        string text = ticket.TriggerPrice is { } trigger
            ? $", once the {watched} {(ticket.TriggerDirection == TriggerDirection.Rise ? "rises" : "falls")} to {OrderNumbers.Text(trigger)}"
            : "";
        if (ticket.TrailingPercent is { } percent)
        {
            text += $", trailing {(ticket.TriggerBy is null ? "" : $"the {watched} ")}by {OrderNumbers.Text(percent)} %";
        }

        return ticket.ActivationPrice is { } activation ? $"{text} from {OrderNumbers.Text(activation)}" : text;
    }

    private static string Stop(string word, TradingStopLevel? level)
    {
        if (level is null)
        {
            return "";
        }

        string text = $", {word} {OrderNumbers.Text(level.TriggerPrice)}";
        text += level.TriggerBy is { } by ? $" ({by.ToString().ToLowerInvariant()} price)" : "";
        text += level.Quantity is { } part ? " for " + OrderNumbers.Text(part) : "";
        return level.LimitPrice is { } limit ? $"{text} with a limit order at {OrderNumbers.Text(limit)}" : text;
    }
}
