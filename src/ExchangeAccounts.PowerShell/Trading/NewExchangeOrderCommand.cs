using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Places an order on each named account: rules, confirmation, journal, one send.</summary>
[Cmdlet(VerbsCommon.New, "ExchangeOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeOrder))]
public sealed class NewExchangeOrderCommand : OrderRequestCmdlet
{
    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderRequest request = Request();
        return PublicJobs((open, account, stop) => Place(open, account, request, stop));
    }

    private async Task Place(ExchangeConnection open, ExchangeAccount account, OrderRequest request, CancellationToken stop)
    {
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(request.Symbol);
        OrderPlan shown = await Runtime.Orders.Prepare(open, request, instrument, stop);
        ExchangeConnection? connection = await Approve(account, () => Ask(open, shown), stop);
        if (connection is null)
        {
            return;
        }

        // Once more, because the position mode takes a key to ask for, and an answer takes its time.
        OrderPlan plan = await Runtime.Orders.Prepare(connection, request, instrument, stop);
        OrderResult result = await Send(connection, plan.Ticket, stop);
        PostObject(result.Order);
        if (result.Failure is { } failure)
        {
            throw failure;
        }
    }

    private static async Task<OrderResult> Send(ExchangeConnection connection, OrderTicket ticket, CancellationToken stop)
    {
        try
        {
            return await Runtime.Orders.Send(connection, ticket, stop);
        }
        catch (ExchangeException e)
        {
            throw await RuleRefresh.Explain(Runtime, connection, ticket.Instrument, e, stop);
        }
    }

    private bool Ask(ExchangeConnection open, OrderPlan plan) => ConfirmRisk(
        OrderDescription.Target(open, plan.Ticket.Instrument.Symbol),
        OrderDescription.Place(plan.Ticket, plan.MarkPrice),
        open.Environment);
}
