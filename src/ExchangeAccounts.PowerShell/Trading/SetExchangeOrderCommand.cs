using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Changes an open order where it stands: rules, confirmation, journal, one send.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeOrder))]
public sealed class SetExchangeOrderCommand : OrderWriteCmdlet
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>The order's symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>The exchange's id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? OrderId { get; set; }

    /// <summary>Our id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? ClientOrderId { get; set; }

    /// <summary>The book it is in; both are searched where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    // What is to become of it is never bound from the pipeline: an order brings what it is.

    /// <summary>The whole quantity, filled part included.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? Quantity { get; set; }

    /// <summary>The limit price.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? Price { get; set; }

    /// <summary>The price that makes it an order of the book.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TriggerPrice { get; set; }

    /// <summary>Which price is compared with the trigger.</summary>
    [Parameter]
    public TriggerBy? TriggerBy { get; set; }

    /// <summary>Trigger price of the attached take profit; 0 removes it.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TakeProfit { get; set; }

    /// <summary>Which price the attached take profit watches.</summary>
    [Parameter]
    public TriggerBy? TakeProfitTriggerBy { get; set; }

    /// <summary>Limit price of the order that the attached take profit becomes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? TakeProfitPrice { get; set; }

    /// <summary>Trigger price of the attached stop loss; 0 removes it.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? StopLoss { get; set; }

    /// <summary>Which price the attached stop loss watches.</summary>
    [Parameter]
    public TriggerBy? StopLossTriggerBy { get; set; }

    /// <summary>Limit price of the order that the attached stop loss becomes.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? StopLossPrice { get; set; }

    /// <summary>Write the changed order.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId, Book);
        OrderChangeRequest request = new()
        {
            Quantity = Quantity,
            Price = Price,
            TriggerPrice = TriggerPrice,
            TriggerBy = TriggerBy,
            TakeProfit = TakeProfit,
            TakeProfitTriggerBy = TakeProfitTriggerBy,
            TakeProfitPrice = TakeProfitPrice,
            StopLoss = StopLoss,
            StopLossTriggerBy = StopLossTriggerBy,
            StopLossPrice = StopLossPrice,
        };
        return PublicJobs((open, account, stop) => Change(open, account, name, request, stop));
    }

    private async Task Change(ExchangeConnection open, ExchangeAccount account, OrderName name, OrderChangeRequest request, CancellationToken stop)
    {
        OrderReference order = await OrderReader.Refer(Runtime, open, name, stop);
        string target = OrderDescription.Target(open, order.Instrument.Symbol);
        OrderChanger.Check(Runtime, open, order, request);

        // The order takes a key to see: -WhatIf says what is asked for, and ends here.
        ExchangeConnection? connection = await Approve(account, () => !WhatIfIsOn || Confirm(target, OrderChangeDescription.Asked(order, request)), stop);
        if (connection is null)
        {
            return;
        }

        OrderAmendment change = await OrderChanger.Prepare(Runtime, connection, order, request, stop);
        if (!await OnPipelineThread(() => ConfirmRisk(target, OrderChangeDescription.Change(change, request.Quantity), account.Environment), stop))
        {
            return;
        }

        OrderResult result = await OrderChanger.Send(Runtime, connection, change, stop);
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
