using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// Take profit and stop loss of an order to the wire. The exchange knows two kinds: for the whole position and at market,
/// or for exactly what the order fills; other quantities cannot be attached.
/// </summary>
internal static class AttachedStopMapping
{
    private const string TakeProfit = nameof(OrderTicket.TakeProfit);
    private const string StopLoss = nameof(OrderTicket.StopLoss);

    /// <summary>Whether the stops are for what the order fills; false for the whole position.</summary>
    /// <param name="profit">Null where none is meant.</param>
    /// <param name="loss">Null where none is meant.</param>
    /// <param name="quantity">The order's; null where it is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for quantities that cannot be attached.</exception>
    public static bool IsPartial(TradingStopLevel? profit, TradingStopLevel? loss, decimal? quantity)
    {
        Check(profit, TakeProfit, quantity);
        Check(loss, StopLoss, quantity);
        bool? profitPart = IsPart(profit);
        bool? lossPart = IsPart(loss);
        if (profitPart != lossPart && profitPart is not null && lossPart is not null)
        {
            throw TradingStopMapping.Invalid(
                (lossPart.Value ? TakeProfit : StopLoss) + "Quantity",
                "take profit and stop loss of one order are both for the whole position, or both for the order's own quantity; a limit price needs the latter");
        }

        return profitPart ?? lossPart ?? false;
    }

    /// <summary>Refuses what an order that is new cannot have.</summary>
    public static void CheckNew(OrderTicket ticket)
    {
        foreach ((TradingStopLevel? level, string name) in new[] { (ticket.TakeProfit, TakeProfit), (ticket.StopLoss, StopLoss) })
        {
            if (level is { Removes: true })
            {
                throw TradingStopMapping.Invalid(name, "a new order has no stop that could be removed");
            }

            if (level is not null && (ticket.ReduceOnly || ticket.ClosePosition))
            {
                throw TradingStopMapping.Invalid(name, "an order that only makes a position smaller takes no take profit and no stop loss");
            }
        }
    }

    /// <summary>The mode in the exchange's word.</summary>
    public static string ModeWord(bool isPartial) => isPartial ? "Partial" : "Full";

    /// <summary>What an attached stop that was read closes; null where there is none, or it is for the whole position.</summary>
    public static decimal? OwnQuantity(OrderRow row, decimal? trigger) =>
        WireValue.OrNone(trigger) is not null && row.TpslMode == ModeWord(isPartial: true) ? row.Qty : null;

    private static void Check(TradingStopLevel? level, string name, decimal? quantity)
    {
        if (level is { Removes: false, Quantity: { } own } && own != quantity)
        {
            throw TradingStopMapping.Invalid(name + "Quantity", "a stop that is attached to an order is for the order's own quantity, or for the whole position where no quantity is given");
        }
    }

    // Null where there is none that is set.
    private static bool? IsPart(TradingStopLevel? level) => level is { Removes: false } ? level.Quantity is not null || level.LimitPrice is not null : null;
}
