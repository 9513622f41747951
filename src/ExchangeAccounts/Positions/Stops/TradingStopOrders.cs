namespace ExchangeAccounts;

/// <summary>
/// Stops of an exchange that keeps them as conditional orders. They go the way of all orders, through the desk; and
/// whatever happens on the way, the error says which stop is set afterwards.
/// </summary>
internal sealed class TradingStopOrders(
    OrderDesk desk, IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket wanted, TradingStopSituation situation)
{
    /// <summary>Changes what is to be changed, one kind of stop after the other, and ends with the first that fails.</summary>
    public async Task<ExchangeTradingStopChange> Set(CancellationToken cancellation)
    {
        IReadOnlyList<TradingStopStep> steps;
        try
        {
            // All of them before the first is sent: what can be refused is refused while everything is as it was.
            steps = TradingStopOrderTickets.Steps(desk, wanted, situation);
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }

        foreach (TradingStopStep step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            await Run(step, steps, cancellation);
        }

        TradingStopParts.Warn(connection, wanted, situation);
        return Change(steps.Count > 0);
    }

    private async Task Run(TradingStopStep step, IReadOnlyList<TradingStopStep> steps, CancellationToken cancellation)
    {
        List<ExchangeOrder> gone = [];
        try
        {
            if (step is { Kind: TradingStopKind.Trailing, Ticket: { } trailing })
            {
                // The exchange takes any number of these: the new one stands before the old one goes.
                await Place(trailing, cancellation);
                await Remove(step.Old, gone, CancellationToken.None);
                return;
            }

            await Remove(step.Old, gone, cancellation);
            if (step.Ticket is { } ticket)
            {
                // Of these it takes one of a kind only. The old one is gone: no stop of the command may come between.
                await Place(ticket, step.Old.Count == 0 ? cancellation : CancellationToken.None);
            }
        }
        catch (ExchangeException e)
        {
            string? note = await PutBack(step, gone, e);
            throw await new TradingStopPresent(adapter, connection, wanted, situation).Explain([.. steps.Select(static s => s.Kind)], step.Kind, e, note);
        }
    }

    private async Task Place(OrderTicket ticket, CancellationToken cancellation)
    {
        OrderResult result = await desk.Send(connection, ticket, cancellation);
        if (result.Failure is { } failure)
        {
            throw failure;
        }
    }

    private async Task Remove(IReadOnlyList<ExchangeOrder> old, List<ExchangeOrder> gone, CancellationToken cancellation)
    {
        foreach (ExchangeOrder order in old)
        {
            try
            {
                OrderReference reference = new(wanted.Instrument, order.OrderId, order.ClientOrderId, order.Book);
                OrderResult result = await desk.Cancel(connection, reference, gone.Count == 0 ? cancellation : CancellationToken.None);
                if (result.Failure is { } failure)
                {
                    throw failure;
                }

                gone.Add(order);
            }
            catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
            {
                // Gone since it was read: cancelled by another hand, or triggered. There is nothing to put back.
                connection.Reporter.Detail($"{connection.Label}: {e.Message}");
            }
        }
    }

    // What was cancelled to make room comes back where the new one was refused; where its outcome is not known, it may stand there.
    private async Task<string?> PutBack(TradingStopStep step, List<ExchangeOrder> gone, ExchangeException failure)
    {
        if (gone.Count == 0 || step.Ticket is null || step.Kind == TradingStopKind.Trailing || failure.Kind == FailureKind.OutcomeUnknown)
        {
            return null;
        }

        ExchangeOrder old = gone[0];
        string name = $"the old {TradingStopWords.Name(step.Kind)} {OrderNumbers.Text(old.TriggerPrice.GetValueOrDefault())}";
        try
        {
            await Place(TradingStopOrderTickets.Again(desk, wanted, step.Kind, old, situation), CancellationToken.None);
            return $"So {name} was put back.";
        }
        catch (ExchangeException e)
        {
            return e.Kind == FailureKind.OutcomeUnknown
                ? $"Whether {name} was put back is not known."
                : $"And {name} could not be put back: {e.Message.TrimEnd().TrimEnd('.')}.";
        }
    }

    private ExchangeTradingStopChange Change(bool changed)
    {
        decimal? takeProfit = Present(TradingStopKind.TakeProfit)?.TriggerPrice;
        decimal? stopLoss = Present(TradingStopKind.StopLoss)?.TriggerPrice;
        ExchangeOrder? trailing = Present(TradingStopKind.Trailing);
        bool follows = (wanted.TrailingDistance ?? wanted.TrailingPercent) is not null;
        return TradingStopChanges.Of(situation.Position, changed) with
        {
            PreviousTakeProfit = takeProfit,
            TakeProfit = TradingStopChanges.After(wanted.TakeProfit, takeProfit),
            PreviousStopLoss = stopLoss,
            StopLoss = TradingStopChanges.After(wanted.StopLoss, stopLoss),
            PreviousTrailingDistance = trailing?.TrailingDistance,
            TrailingDistance = follows ? null : trailing?.TrailingDistance,
            PreviousTrailingPercent = trailing?.TrailingPercent,
            TrailingPercent = !follows ? trailing?.TrailingPercent : wanted.TrailingPercent is > 0m ? wanted.TrailingPercent : null,
        };
    }

    private ExchangeOrder? Present(TradingStopKind kind) => situation.Whole(kind) is [{ } first, ..] ? first : null;
}
