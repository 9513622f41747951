using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Changes of an order to the wire.</summary>
internal static class AmendmentMapping
{
    /// <summary>The body that changes an order: only what changes is in it.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for what the exchange cannot be asked for.</exception>
    public static AmendOrderBody ToBody(OrderAmendment wanted, string? orderId, string? clientOrderId)
    {
        if (wanted is { Quantity: null, Price: null, TriggerPrice: null, TriggerBy: null, TakeProfit: null, StopLoss: null })
        {
            throw TradingStopMapping.Invalid(parameter: null, "nothing is given to change");
        }

        string? triggerBy = null;
        if (wanted.TriggerBy is { } by && !WireWords.TriggerPrices.TryGetValue(by, out triggerBy))
        {
            throw TradingStopMapping.Invalid(nameof(wanted.TriggerBy), $"the exchange has no trigger '{by}'");
        }

        return new AmendOrderBody
        {
            Category = WireWords.Category(wanted.Reference.Instrument),
            Symbol = wanted.Reference.Instrument.ExchangeSymbol,
            OrderId = orderId,
            OrderLinkId = clientOrderId,
            Qty = wanted.Quantity,
            Price = wanted.Price,
            TriggerPrice = wanted.TriggerPrice,
            TriggerBy = triggerBy,
            TakeProfit = wanted.TakeProfit?.TriggerPrice,
            StopLoss = wanted.StopLoss?.TriggerPrice,
            TpTriggerBy = TradingStopMapping.TriggerWord(Watching(wanted.TakeProfit, wanted.Present.TakeProfit), nameof(wanted.TakeProfit)),
            SlTriggerBy = TradingStopMapping.TriggerWord(Watching(wanted.StopLoss, wanted.Present.StopLoss), nameof(wanted.StopLoss)),
            TpslMode = Mode(wanted),
            TpLimitPrice = LimitPrice(wanted.TakeProfit),
            SlLimitPrice = LimitPrice(wanted.StopLoss),
        };
    }

    // Stops that the order has already keep their mode, unless what is asked for needs the other one.
    private static string? Mode(OrderAmendment wanted)
    {
        bool isPartial = wanted.Present is { TakeProfitPrice: not null } or { StopLossPrice: not null }
            || AttachedStopMapping.IsPartial(wanted.TakeProfit, wanted.StopLoss, wanted.Quantity ?? wanted.Present.Quantity);
        bool sets = wanted.TakeProfit is { Removes: false } || wanted.StopLoss is { Removes: false };
        bool isFirst = wanted.Present is { TakeProfit: null, StopLoss: null };
        return sets && (isPartial || isFirst) ? AttachedStopMapping.ModeWord(isPartial) : null;
    }

    // A change wants the word where the order has no such stop yet; a new order does not.
    private static TradingStopLevel? Watching(TradingStopLevel? level, decimal? present) =>
        level is { TriggerBy: null } && present is null ? level with { TriggerBy = TriggerBy.Last } : level;

    private static decimal? LimitPrice(TradingStopLevel? level) => level is { Removes: false } ? level.LimitPrice : null;
}
