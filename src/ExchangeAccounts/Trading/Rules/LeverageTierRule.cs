namespace ExchangeAccounts;

/// <summary>
/// Whether a position, with the order and the open orders that would make it larger, stays in the tier of its leverage.
/// Where prices differ, what is lower counts: what is in doubt is for the exchange to refuse.
/// </summary>
internal static class LeverageTierRule
{
    /// <summary>Whether the order is checked: one that waits for a price is weighed by the exchange when it triggers.</summary>
    public static bool Concerns(OrderTicket ticket) => ticket.Book == OrderBook.Regular;

    /// <summary>What the order is worth in what tiers count in; null where no price is known.</summary>
    public static decimal? Worth(OrderTicket ticket, decimal? mark) => Value(ticket.Instrument, ticket.Quantity, ticket.Price ?? mark);

    /// <summary>The sums; null where something that they take is not known.</summary>
    /// <param name="load">What is open.</param>
    /// <param name="ticket">The order.</param>
    /// <param name="mark">The mark price, for an order without a price.</param>
    /// <param name="sent">What orders of the same side that were sent since are worth.</param>
    public static TierLoad? Weigh(OpenLoad load, OrderTicket ticket, decimal? mark, decimal sent)
    {
        ExchangeInstrument instrument = ticket.Instrument;
        bool isLong = ticket.Side == OrderSide.Buy;
        if (load is not { Positions: { } positions, Orders: { } orders, Leverage: { } set }
            || ((isLong ? set.LongLeverage : set.ShortLeverage) ?? set.Leverage) is not { } leverage
            || Limit(load, set, leverage) is not { } limit
            || OrderNumbers.Stated(Worth(ticket, mark)) is not { } own)
        {
            return null;
        }

        decimal held = 0m;
        foreach (ExchangePosition position in positions.Where(p => p.PositionSide == ticket.PositionSide))
        {
            if (Held(instrument, position, isLong) is not { } worth)
            {
                return null;
            }

            held += worth;
        }

        decimal waiting = orders.Where(o => Grows(o, ticket)).Sum(o => Value(instrument, Left(o), o.Price) ?? 0m);
        return new TierLoad(leverage, limit, held, waiting + sent, own);
    }

    /// <summary>What an order that would be too much is refused with; null where it is not.</summary>
    public static ExchangeException? Refusal(ExchangeConnection connection, OrderTicket ticket, OpenLoad load, TierLoad? sums)
    {
        if (sums is null || sums.After <= sums.Limit)
        {
            return null;
        }

        string asset = " " + Asset(ticket.Instrument);
        string side = ticket.Side == OrderSide.Buy ? "long" : "short";
        string symbol = ticket.Instrument.Symbol;
        string tier = load.Tiers?.LastOrDefault(t => t.MaxNotional == sums.Limit) is { } found ? $", tier {OrderNumbers.Text(found.Tier)}" : "";
        string message = $"{connection.Label}: the {side} position of {symbol} could be worth {OrderDescription.Money(sums.After)}{asset} with this order "
            + $"(position {OrderDescription.Money(sums.Held)}, open {ticket.Side} orders {OrderDescription.Money(sums.Waiting)}, this order {OrderDescription.Money(sums.Own)}), "
            + $"and at {OrderNumbers.Text(sums.Leverage)}x it may be worth {OrderNumbers.Text(sums.Limit)}{asset}{tier}. Nothing was sent.";
        return new ExchangeException(FailureKind.RiskLimit, message)
        {
            Account = connection.Account?.Name,
            ClientOrderId = ticket.ClientOrderId,
            Parameter = nameof(OrderRequest.Quantity),
            Advice = Advice(connection, symbol, asset, sums, load),
        };
    }

    /// <summary>What tiers count in.</summary>
    public static string Asset(ExchangeInstrument instrument) => instrument.Inverse ? instrument.BaseAsset : instrument.QuoteAsset;

    private static string Advice(ExchangeConnection connection, string symbol, string asset, TierLoad sums, OpenLoad load)
    {
        decimal room = sums.Limit - sums.After + sums.Own;
        string smaller = room > 0m ? $"Order {OrderDescription.Money(room)}{asset} at most" : "Make the position smaller, or cancel open orders";
        string lower = load.Tiers?.FirstOrDefault(t => t.MaxNotional is not { } end || sums.After <= end)?.MaxLeverage is { } most && most < sums.Leverage
            ? $", or lower the leverage: {OrderAdvice.Leverage(connection.AccountName, symbol, most)}"
            : "";
        return $"{smaller}{lower}. Get-ExchangeRiskLimit lists the tiers.";
    }

    // The exchange's own figure for this account, where it gives one; else the end of the last tier that allows the leverage.
    private static decimal? Limit(OpenLoad load, ExchangeLeverage set, decimal leverage)
    {
        if (OrderNumbers.Stated(set.MaxNotional) is { } stated)
        {
            return stated;
        }

        ExchangeRiskLimit[] allowing = [.. (load.Tiers ?? []).Where(t => t.MaxLeverage >= leverage)];
        return allowing.Length == 0 || allowing.Any(static t => t.MaxNotional is null) ? null : allowing.Max(static t => t.MaxNotional);
    }

    private static bool Grows(ExchangeOrder order, OrderTicket ticket) =>
        order.Book == OrderBook.Regular
        && order.Side == ticket.Side
        && order.ReduceOnly != true
        && (order.PositionSide ?? PositionSide.Both) == ticket.PositionSide;

    private static decimal Left(ExchangeOrder order) => (order.Quantity ?? 0m) - (order.FilledQuantity ?? 0m);

    // On the order's side what it is worth at least; a position on the other side makes room, of what it may be worth at most.
    private static decimal? Held(ExchangeInstrument instrument, ExchangePosition position, bool isLong)
    {
        decimal size = Math.Abs(position.Size);
        decimal?[] values =
        [
            instrument.Inverse ? null : position.Notional,
            Value(instrument, size, position.EntryPrice),
            Value(instrument, size, position.MarkPrice),
        ];
        return PositionLegs.IsLong(position) == isLong ? values.Min() : -values.Max();
    }

    private static decimal? Value(ExchangeInstrument instrument, decimal quantity, decimal? price) => OrderNumbers.Stated(price) is not { } known
        ? null
        : instrument.Inverse ? quantity / known : OrderNumbers.Product(quantity, known);
}
