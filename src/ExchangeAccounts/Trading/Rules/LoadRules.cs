namespace ExchangeAccounts;

/// <summary>The rules that look at what an account has open: how many orders, and how large a position.</summary>
internal static class LoadRules
{
    // What is as full as this, in percent, is looked at anew before it is built on.
    private const int NearPercent = 80;

    /// <summary>Whether either rule is about the order. One must always be able to get out: what only makes a position smaller is for the exchange to judge.</summary>
    public static bool Concern(OrderTicket ticket) =>
        !Reduces(ticket) && (OpenOrderRule.Limit(ticket) is not null || LeverageTierRule.Concerns(ticket));

    /// <summary>What the rules say.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="ticket">The order.</param>
    /// <param name="load">What is open.</param>
    /// <param name="mark">The mark price; null where it is not known.</param>
    /// <param name="sent">Orders that were sent since.</param>
    public static LoadVerdict Judge(ExchangeConnection connection, OrderTicket ticket, OpenLoad load, decimal? mark, IReadOnlyCollection<SentOrder> sent)
    {
        if (!Concern(ticket))
        {
            return new LoadVerdict(OrderHeadroom.Unknown, Refusal: null);
        }

        int? open = OpenOrderRule.Limit(ticket) is null ? null : OpenOrderRule.Count(load, ticket.Book) + sent.Count(s => s.Stays && s.Ticket.Book == ticket.Book);
        TierLoad? sums = LeverageTierRule.Concerns(ticket)
            ? LeverageTierRule.Weigh(load, ticket, mark, sent.Where(s => IsBeside(s.Ticket, ticket)).Sum(static s => s.Worth))
            : null;
        OrderHeadroom headroom = new()
        {
            OpenOrders = open,
            MaxOpenOrders = OpenOrderRule.Limit(ticket),
            Leverage = sums?.Leverage,
            PositionNotional = sums?.After,
            MaxPositionNotional = sums?.Limit,
            NotionalAsset = sums is null ? null : LeverageTierRule.Asset(ticket.Instrument),
        };
        return new LoadVerdict(headroom, OpenOrderRule.Refusal(connection, ticket, open) ?? LeverageTierRule.Refusal(connection, ticket, load, sums));
    }

    /// <summary>Whether an order like this one comes near to a limit.</summary>
    public static bool IsNear(OrderHeadroom headroom) =>
        headroom.OpenOrders >= headroom.MaxOpenOrders * NearPercent / 100
        || headroom.PositionNotional >= headroom.MaxPositionNotional * NearPercent / 100;

    /// <summary>Whether it can only make a position smaller; in hedge mode that follows from side and leg.</summary>
    public static bool Reduces(OrderTicket ticket) =>
        GuardSubject.Of(ticket).Reduces
        || (ticket.PositionSide, ticket.Side) is (PositionSide.Long, OrderSide.Sell) or (PositionSide.Short, OrderSide.Buy);

    private static bool IsBeside(OrderTicket sent, OrderTicket ticket) =>
        sent.Book == OrderBook.Regular && sent.Side == ticket.Side && sent.PositionSide == ticket.PositionSide;
}
