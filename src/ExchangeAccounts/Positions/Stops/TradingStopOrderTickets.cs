namespace ExchangeAccounts;

/// <summary>What goes and what comes, where stops are conditional orders.</summary>
internal static class TradingStopOrderTickets
{
    private const string Trailing = nameof(TradingStopRequest.TrailingPercent);

    /// <summary>One step for each kind of stop that is to be changed, the one that protects first; none for what is so already.</summary>
    /// <param name="desk">Makes ids.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="situation">What there is.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> or <see cref="FailureKind.Unsupported"/>, before anything is sent.</exception>
    public static IReadOnlyList<TradingStopStep> Steps(OrderDesk desk, TradingStopTicket wanted, TradingStopSituation situation)
    {
        TradingStopStep?[] all =
        [
            Level(desk, TradingStopKind.StopLoss, wanted, wanted.StopLoss, situation),
            Level(desk, TradingStopKind.TakeProfit, wanted, wanted.TakeProfit, situation),
            Follow(desk, wanted, situation),
        ];
        return [.. all.OfType<TradingStopStep>()];
    }

    /// <summary>The order that brings a stop back which was cancelled to make room.</summary>
    public static OrderTicket Again(OrderDesk desk, TradingStopTicket wanted, TradingStopKind kind, ExchangeOrder old, TradingStopSituation situation)
    {
        TradingStopLevel level = new() { TriggerPrice = old.TriggerPrice.GetValueOrDefault(), TriggerBy = old.TriggerBy };
        return Ticket(desk, kind, wanted, level, situation);
    }

    private static TradingStopStep? Level(OrderDesk desk, TradingStopKind kind, TradingStopTicket wanted, TradingStopLevel? level, TradingStopSituation situation)
    {
        if (level is null)
        {
            return null;
        }

        if (level.Quantity is not null)
        {
            return situation.Parts(kind).Any(o => TradingStopChanges.IsSame(o, level)) ? null : new TradingStopStep(kind, [], Ticket(desk, kind, wanted, level, situation));
        }

        IReadOnlyList<ExchangeOrder> old = situation.Whole(kind);
        if (level.Removes)
        {
            return old.Count == 0 ? null : new TradingStopStep(kind, old, Ticket: null);
        }

        return old.Count == 1 && TradingStopChanges.IsSame(old[0], level) ? null : new TradingStopStep(kind, old, Ticket(desk, kind, wanted, level, situation));
    }

    private static TradingStopStep? Follow(OrderDesk desk, TradingStopTicket wanted, TradingStopSituation situation)
    {
        IReadOnlyList<ExchangeOrder> old = situation.Whole(TradingStopKind.Trailing);
        decimal size = Math.Abs(situation.Position.Size);
        switch (wanted)
        {
            case { TrailingDistance: null, TrailingPercent: null }:
                return null;
            case { TrailingDistance: 0m } or { TrailingPercent: 0m }:
                return old.Count == 0 ? null : new TradingStopStep(TradingStopKind.Trailing, old, Ticket: null);
            case { TrailingPercent: null }:
                throw new ExchangeException(FailureKind.Unsupported, "A trailing stop at a distance in price is no order that can be placed.") { Parameter = nameof(wanted.TrailingDistance) };
        }

        bool same = old.Count == 1
            && old[0].TrailingPercent == wanted.TrailingPercent
            && old[0].Quantity == size
            && (wanted.ActivationPrice is null || wanted.ActivationPrice == old[0].ActivationPrice);
        if (same)
        {
            return null;
        }

        ExchangeInstrument instrument = wanted.Instrument;
        if ((OrderNumbers.Stated(instrument.MaxMarketQuantity) ?? OrderNumbers.Stated(instrument.MaxQuantity)) is { } most && size > most)
        {
            throw OrderRules.Invalid(Trailing, $"The position of {instrument.Symbol}, {OrderNumbers.Text(size)}, is above the maximum of one market order, {OrderNumbers.Text(most)}, and a trailing stop is one.");
        }

        return new TradingStopStep(TradingStopKind.Trailing, old, Base(desk, wanted, situation) with
        {
            Quantity = size,
            ReduceOnly = true,
            TrailingPercent = wanted.TrailingPercent,
            ActivationPrice = wanted.ActivationPrice,
        });
    }

    private static OrderTicket Ticket(OrderDesk desk, TradingStopKind kind, TradingStopTicket wanted, TradingStopLevel level, TradingStopSituation situation) => Base(desk, wanted, situation) with
    {
        Type = level.LimitPrice is null ? OrderType.Market : OrderType.Limit,
        Quantity = level.Quantity ?? 0m,
        Price = level.LimitPrice,
        TimeInForce = level.LimitPrice is null ? null : TimeInForce.GTC,
        ReduceOnly = level.Quantity is not null,
        ClosePosition = level.Quantity is null,
        TriggerPrice = level.TriggerPrice,
        TriggerBy = level.TriggerBy,
        TriggerDirection = situation.Direction(kind),
    };

    private static OrderTicket Base(OrderDesk desk, TradingStopTicket wanted, TradingStopSituation situation) => new()
    {
        Instrument = wanted.Instrument,
        Side = PositionLegs.ClosingSide(situation.Position),
        Type = OrderType.Market,
        Quantity = 0m,
        PositionSide = wanted.PositionSide,
        ClientOrderId = desk.NewClientOrderId(),
    };
}
