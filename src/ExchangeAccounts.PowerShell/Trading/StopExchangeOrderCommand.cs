using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Cancels orders, one by one, each written down first and sent once.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ExchangeOrder", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeOrder))]
public sealed class StopExchangeOrderCommand : OrderWriteCmdlet
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>The order's symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>The exchange's id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrderId { get; set; }

    /// <summary>Our id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ClientOrderId { get; set; }

    /// <summary>The book it is in; both are searched where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    /// <summary>Write the cancelled orders.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId, Book);
        return PublicJobs((open, account, stop) => Cancel(open, account, name, stop));
    }

    private async Task Cancel(ExchangeConnection open, ExchangeAccount account, OrderName name, CancellationToken stop)
    {
        OrderReference order = await OrderReader.Refer(Runtime, open, name, stop);
        ExchangeConnection? connection = await Approve(
            account,
            () => Confirm(OrderDescription.Target(open, order.Instrument.Symbol), OrderDescription.Cancel(order)),
            stop);
        if (connection is null)
        {
            return;
        }

        OrderResult result = await Runtime.Orders.Cancel(connection, order, stop);
        if (PassThru)
        {
            PostObject(result.Order);
        }

        if (result.Failure is { } failure)
        {
            throw failure;
        }
    }
}
