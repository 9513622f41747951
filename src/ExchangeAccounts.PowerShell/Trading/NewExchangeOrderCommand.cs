using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Places an order on each named account: rules, confirmation, journal, one send.</summary>
[Cmdlet(VerbsCommon.New, "ExchangeOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeOrder))]
public sealed class NewExchangeOrderCommand : OrderWriteCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>What to trade.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string Symbol { get; set; } = "";

    /// <summary>Buy or sell.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public OrderSide Side { get; set; }

    /// <summary>How much; null is refused with an error of its own.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ExactDecimal]
    public decimal? Quantity { get; set; }

    /// <summary>The limit price.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Price { get; set; }

    /// <summary>Market or limit; limit where a price is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public OrderType? Type { get; set; }

    /// <summary>How long it stays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TimeInForce? TimeInForce { get; set; }

    /// <summary>Only make a position smaller.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter ReduceOnly { get; set; }

    /// <summary>The leg, in hedge mode.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PositionSide? PositionSide { get; set; }

    /// <summary>An id of the user's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ClientOrderId { get; set; }

    /// <summary>Refuse instead of rounding down.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactSwitch]
    public SwitchParameter Strict { get; set; }

    private protected override AccountFilter Filter => new() { Names = [.. Account.Select(AccountNamePattern.ExactOnly)] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        IEnumerable<CmdletJob> jobs = [];
        Try(string.Join(", ", Account), () =>
        {
            OrderRequest request = Request();
            jobs = PublicJobs((open, account, stop) => Place(open, account, request, stop));
        });
        return jobs;
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
        OrderResult result = await Runtime.Orders.Send(connection, plan.Ticket, stop);
        PostObject(result.Order);
        if (result.Failure is { } failure)
        {
            throw failure;
        }
    }

    private bool Ask(ExchangeConnection open, OrderPlan plan) => ConfirmRisk(
        OrderDescription.Target(open, plan.Ticket.Instrument.Symbol),
        OrderDescription.Place(plan.Ticket, plan.MarkPrice),
        open.Environment);

    private OrderRequest Request() => new()
    {
        Symbol = Symbol,
        Side = Side,
        Type = Type,
        Quantity = Quantity ?? throw OrderRules.NoQuantity(),
        Price = Price,
        TimeInForce = TimeInForce,
        ReduceOnly = ReduceOnly,
        PositionSide = PositionSide,
        ClientOrderId = ClientOrderId,
        Strict = Strict,
    };
}
