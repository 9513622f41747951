using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Stops of a position to the wire: for the whole of it ("Full", set and removed) or for a part ("Partial", only added).</summary>
internal static class TradingStopMapping
{
    private const string TakeProfit = nameof(TradingStopTicket.TakeProfit);
    private const string StopLoss = nameof(TradingStopTicket.StopLoss);

    /// <summary>The body that sets stops.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for what the exchange cannot be asked for in one request.</exception>
    public static TradingStopBody ToBody(TradingStopTicket ticket)
    {
        Check(ticket);
        return new TradingStopBody
        {
            Category = WireWords.Category(ticket.Instrument),
            Symbol = ticket.Instrument.ExchangeSymbol,
            TpslMode = ticket.IsPartial ? "Partial" : "Full",
            PositionIdx = WireWords.FromPositionSide(ticket.PositionSide),
            TakeProfit = ticket.TakeProfit?.TriggerPrice,
            StopLoss = ticket.StopLoss?.TriggerPrice,
            TrailingStop = ticket.TrailingDistance,
            ActivePrice = ticket.ActivationPrice,
            TpTriggerBy = TriggerWord(ticket.TakeProfit, TakeProfit),
            SlTriggerBy = TriggerWord(ticket.StopLoss, StopLoss),
            TpSize = ticket.TakeProfit?.Quantity,
            SlSize = ticket.StopLoss?.Quantity,
            TpLimitPrice = ticket.TakeProfit?.LimitPrice,
            SlLimitPrice = ticket.StopLoss?.LimitPrice,
            TpOrderType = OrderTypeWord(ticket.TakeProfit),
            SlOrderType = OrderTypeWord(ticket.StopLoss),
        };
    }

    private static void Check(TradingStopTicket ticket)
    {
        if (ticket is { TakeProfit: null, StopLoss: null, TrailingDistance: null, ActivationPrice: null })
        {
            throw Invalid(parameter: null, "no stop is given to set or remove");
        }

        foreach ((TradingStopLevel? level, string name) in new[] { (ticket.TakeProfit, TakeProfit), (ticket.StopLoss, StopLoss) })
        {
            if (level is { LimitPrice: not null, Quantity: null })
            {
                throw Invalid(name + "LimitPrice", "the exchange closes the whole position at market only; a limit price needs a quantity");
            }

            if (level is { Removes: true } && ticket.IsPartial)
            {
                throw Invalid(name, "stops for a part of a position can only be added; remove the one for the whole position in a request of its own");
            }
        }

        if (ticket is { TakeProfit: { } profit, StopLoss: { } loss } && profit.Quantity != loss.Quantity)
        {
            throw Invalid(StopLoss + "Quantity", "take profit and stop loss that are set together must be for the same quantity; set them one after the other");
        }
    }

    private static string? TriggerWord(TradingStopLevel? level, string name) =>
        level is not { Removes: false, TriggerBy: { } by } ? null
        : WireWords.TriggerPrices.TryGetValue(by, out string? word) ? word
        : throw Invalid(name + "TriggerBy", $"the exchange has no trigger '{by}'");

    private static string? OrderTypeWord(TradingStopLevel? level) => level?.LimitPrice is null ? null : WireWords.OrderTypes[OrderType.Limit];

    private static ExchangeException Invalid(string? parameter, string text) =>
        new(FailureKind.InvalidRequest, "Bybit: " + text + ".") { Parameter = parameter };
}
