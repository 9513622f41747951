using System.Diagnostics;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// Places an order on each named account: rules, confirmation, journal, one send. Rows from the pipeline go together, where
/// the exchange takes them together, and in order per account and symbol.
/// </summary>
[Cmdlet(VerbsCommon.New, "ExchangeOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeOrder))]
public sealed class NewExchangeOrderCommand : OrderRequestCmdlet
{
    // A user who answers at once, or was not asked, has seen what is still so.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, AccountOrders> _orders = [];

    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderRequest request = Request();
        foreach (ExchangeAccount account in ToldAccounts())
        {
            object target = TargetOf(account);
            AccountOrders orders = OrdersOf(account);
            QueuedOrder place = orders.Queue.Reserve(target);
            yield return new CmdletJob(target, stop => Place(account, orders, place, request, stop));
        }
    }

    private AccountOrders OrdersOf(ExchangeAccount account)
    {
        if (!_orders.TryGetValue(account.Id, out AccountOrders? orders))
        {
            orders = new AccountOrders(new OrderOutbox(Runtime.Adapter(account.Exchange).Definition.BatchSizes));
            _orders.Add(account.Id, orders);
        }

        return orders;
    }

    private async Task Place(ExchangeAccount account, AccountOrders orders, QueuedOrder place, OrderRequest request, CancellationToken stop)
    {
        try
        {
            await Prepare(account, orders, place, request, stop);
        }
        finally
        {
            // Those behind it wait until it is known what goes from here, or that nothing does.
            orders.Queue.Leave(place);
            await SendReady(orders.Queue, stop);
        }
    }

    private async Task Prepare(ExchangeAccount account, AccountOrders orders, QueuedOrder place, OrderRequest request, CancellationToken stop)
    {
        ExchangeConnection open = orders.Connection ?? ExchangeRuntime.ConnectPublic(account, Reporter);
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(request.Symbol);
        OrderPlan plan = await Runtime.Orders.Prepare(open, request, instrument, stop);
        long asked = Stopwatch.GetTimestamp();
        ExchangeConnection? connection = await OnPipelineThread(
            () => Ask(open, plan) ? orders.Connection ??= Runtime.Connect(account, KeyOf(account), Reporter) : null, stop);
        if (connection is null)
        {
            return;
        }

        if (!ReferenceEquals(open, connection) || Stopwatch.GetElapsedTime(asked) > Fresh)
        {
            // Once more, because the position mode takes a key to ask for, and an answer takes its time.
            plan = await Runtime.Orders.Prepare(connection, plan.AsShown(request), instrument, stop);
        }

        orders.Queue.Fill(place, connection, plan.Ticket);
    }

    // Whoever comes first sends for all; what gathers meanwhile goes next.
    private async Task SendReady(OrderOutbox queue, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && queue.Next() is { Count: > 0 } batch)
        {
            try
            {
                await Send(batch, stop);
            }
            catch (ExchangeException e)
            {
                foreach (QueuedOrder order in batch)
                {
                    PostFailure(e, order.Target);
                }
            }
            finally
            {
                queue.Done(batch);
            }
        }
    }

    private async Task Send(IReadOnlyList<QueuedOrder> batch, CancellationToken stop)
    {
        ExchangeConnection connection = batch[0].Connection!;
        IReadOnlyList<OrderAnswer> answers = await Runtime.Orders.SendMany(connection, [.. batch.Select(static o => o.Ticket!)], stop);
        foreach ((QueuedOrder order, OrderAnswer answer) in batch.Zip(answers))
        {
            if (answer.Result is { } result)
            {
                PostObject(result.Order);
            }

            if (answer.Failure is { } failure)
            {
                PostFailure(answer.Result is null ? await RuleRefresh.Explain(Runtime, connection, answer.Ticket.Instrument, failure, stop) : failure, order.Target);
            }
        }
    }

    private bool Ask(ExchangeConnection open, OrderPlan plan) => ConfirmRisk(
        OrderDescription.Target(open, plan.Ticket.Instrument.Symbol),
        OrderDescription.Place(plan.Ticket, plan.MarkPrice),
        open.Environment);
}
