using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Checks an order as New-ExchangeOrder would, and lets the exchange check it. Nothing is placed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ExchangeOrder")]
[OutputType(typeof(ExchangeOrderTest), typeof(bool))]
public sealed class TestExchangeOrderCommand : OrderRequestCmdlet
{
    /// <summary>Write True or False only.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    // Nothing is sent that the journal would tell of.
    private protected override void AfterWork()
    {
    }

    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderRequest request = Request();
        return SelectAccounts().SelectMany(account => JobFor(account, (connection, stop) => Check(connection, request, stop), Record));
    }

    private async Task Check(ExchangeConnection connection, OrderRequest request, CancellationToken stop)
    {
        ExchangeOrderTest test = await OrderTester.Test(Runtime, connection, request, stop);
        if (Quiet)
        {
            PostObject(test.Valid);
        }
        else
        {
            PostObject(test);
        }
    }
}
