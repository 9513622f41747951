using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Cancels orders: one by its id, those that fit, or all; each written down first and sent once.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ExchangeOrder", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeOrder))]
public sealed class StopExchangeOrderCommand : OrderWriteCmdlet
{
    private bool _symbolIsTyped;

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>The order's symbol, or that of all that are cancelled.</summary>
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

    /// <summary>The book it is in; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    /// <summary>Only this side. Not from the pipeline: an order that is named needs none.</summary>
    [Parameter]
    public OrderSide? Side { get; set; }

    /// <summary>Only orders that were made longer ago.</summary>
    [Parameter]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>All, and nothing may be left.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Write the cancelled orders.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [] };

    // Bound before the first record: on the command line.
    private protected override void Begin() => _symbolIsTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Symbol));

    private protected override IEnumerable<CmdletJob> Plan()
    {
        OrderStopRequest request = new()
        {
            Name = new OrderName(Symbol, OrderId, ClientOrderId, Book),
            IdIsGiven = IdIsGiven,
            Blank = Array.Find([nameof(Symbol), nameof(Book), nameof(Side), nameof(OlderThan)], IsBlank),
            SymbolIsPiped = !_symbolIsTyped && !string.IsNullOrWhiteSpace(Symbol),
            Side = Side,
            OlderThan = OlderThan,
            All = All,
        };
        return !Try(string.Join(", ", Account), request.Check) ? []
            : PublicJobs((open, account, stop) => request.IsOne ? CancelOne(open, account, request.Name, stop) : CancelMany(open, account, request, stop));
    }

    private bool IsBlank(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && (value is null || (value is string text && string.IsNullOrWhiteSpace(text)));

    private async Task CancelOne(ExchangeConnection open, ExchangeAccount account, OrderName name, CancellationToken stop)
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

    private async Task CancelMany(ExchangeConnection open, ExchangeAccount account, OrderStopRequest request, CancellationToken stop)
    {
        ExchangeInstrument? instrument = string.IsNullOrWhiteSpace(request.Name.Symbol) ? null : (await Runtime.GetInstruments(open, stop)).Resolve(request.Name.Symbol);
        string target = OrderDescription.Target(open, instrument?.Symbol);

        // What is open takes a key to see: -WhatIf says it without, and ends here.
        ExchangeConnection? connection = await Approve(account, () => !WhatIfIsOn || Confirm(target, request.Describe()), stop);
        if (connection is null)
        {
            return;
        }

        OrderFilter filter = request.Filter(Runtime.Clock.GetUtcNow().UtcDateTime);
        List<ExchangeOrder> orders = [.. (await OrderReader.Open(Runtime, connection, instrument?.Symbol, request.Name.Book, stop)).Where(filter.Fits)];
        if (orders.Count == 0 || !await OnPipelineThread(() => Confirm(target, OrderChangeDescription.Cancel(orders)), stop))
        {
            return;
        }

        if (!request.All)
        {
            await OrderStopper.EachOf(Runtime, connection, orders, r => Post(r, account), e => PostFailure(e.Of(account), account.Name), stop);
            return;
        }

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) =
            await OrderStopper.AllOf(Runtime, connection, instrument, request.Name.Book, orders, stop);
        results.ToList().ForEach(r => Post(r, account));
        failures.ToList().ForEach(e => PostFailure(e.Of(account), account.Name));
    }

    private void Post(OrderResult result, ExchangeAccount account)
    {
        if (PassThru)
        {
            PostObject(result.Order);
        }

        if (result.Failure is { } failure)
        {
            PostFailure(failure.Of(account), account.Name);
        }
    }
}
