namespace ExchangeAccounts;

/// <summary>Makes the order that is sent from the order that is wanted: reads what the rules and guards need, and asks them.</summary>
/// <param name="modes">What is known of accounts' modes.</param>
/// <param name="loads">What is known of what accounts have open.</param>
/// <param name="clock">Times what ends at a given time.</param>
/// <param name="newClientOrderId">Makes an id where the request has none.</param>
internal sealed class OrderPlanner(ModeStore modes, OpenLoads loads, TimeProvider clock, Func<string> newClientOrderId)
{
    /// <summary>As <see cref="OrderDesk.Prepare"/>, but what the account's limits refuse is told in the plan.</summary>
    public async Task<OrderPlan> Plan(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        OrderRequest request,
        ExchangeInstrument instrument,
        CancellationToken cancellation)
    {
        PositionMode implied = request.PositionSide is PositionSide.Long or PositionSide.Short ? PositionMode.Hedge : PositionMode.OneWay;

        // What can be refused without asking anybody is refused first.
        OrderSupport.Demand(adapter.Definition, connection, instrument, request, clock.GetUtcNow().UtcDateTime);
        OrderTicket draft = OrderRules.Apply(request, instrument, implied, prices: null, static () => "");
        GuardSubject subject = GuardSubject.Of(draft);
        OrderGuards.CheckWithoutPrice(connection, subject);
        bool known = modes.Knows(connection, instrument);
        Task<PositionMode?> modeRead = OrderModes.Read(modes, connection, instrument, cancellation);
        Task<OrderPrices> pricesRead = Prices(adapter, connection, request, instrument, OrderGuards.NeedsMark(connection, subject), cancellation);
        Task<OpenLoad?> loadRead = loads.Look(adapter, connection, draft, cancellation);
        await Task.WhenAll(modeRead, pricesRead, loadRead);
        PositionMode? mode = await modeRead;
        OrderPrices prices = await pricesRead;
        OrderPlan plan = await Settled();
        LoadVerdict verdict = await loads.Judge(adapter, connection, plan.Ticket, await loadRead, prices.Mark, cancellation);
        return plan with { Headroom = verdict.Headroom, Refusal = verdict.Refusal };

        async Task<OrderPlan> Settled()
        {
            try
            {
                return Planned(mode);
            }
            catch (ExchangeException e) when (known && mode is not null && e.Parameter == nameof(OrderRequest.PositionSide))
            {
                // Nobody is refused for a mode that may have been changed since it was read.
                return Planned(await modes.RefreshPositionMode(connection, instrument, cancellation));
            }
        }

        OrderPlan Planned(PositionMode? now)
        {
            OrderTicket ticket = OrderRules.Apply(request, instrument, now ?? implied, prices, newClientOrderId);
            OrderGuards.Check(connection, GuardSubject.Of(ticket), prices.Mark);
            return new OrderPlan(ticket, prices.Mark, now);
        }
    }

    private static async Task<OrderPrices> Prices(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderRequest request, ExchangeInstrument instrument, bool guarded, CancellationToken cancellation)
    {
        bool needed = guarded
            || request.Price is null
            || request.TriggerPrice is not null
            || instrument.PriceBandUp is not null
            || instrument.PriceBandDown is not null;
        return needed ? OrderPrices.Of(await OrderReads.Ticker(adapter, connection, instrument, cancellation)) : OrderPrices.Unknown;
    }
}
