using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Closes the positions of an instrument with market orders: positions, confirmation, journal, one send for each.</summary>
[Cmdlet(VerbsCommon.Close, "ExchangePosition", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeOrder))]
public sealed class CloseExchangePositionCommand : OrderWriteCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>What is closed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string Symbol { get; set; } = "";

    /// <summary>The leg, in hedge mode; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(PositionSide))]
    public PositionSide? PositionSide { get; set; }

    /// <summary>How much; all of it where nothing is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactDecimal]
    public decimal? Quantity { get; set; }

    /// <summary>An id of the user's own. Not from the pipeline: an order's id must not become that of its closing.</summary>
    [Parameter]
    public string? ClientOrderId { get; set; }

    private protected override IReadOnlyList<Type> RowTypes => [.. base.RowTypes, typeof(ExchangePosition)];

    private protected override AccountFilter Filter => new() { Names = [.. Account.Select(AccountNamePattern.ExactOnly)] };

    private protected override IEnumerable<CmdletJob> Plan()
    {
        PositionCloseRequest request = new(PositionSide, Quantity, ClientOrderId);
        string symbol = Symbol;
        object? row = Record;
        return PublicJobs((open, account, stop) => Close(open, account, symbol, request, row, stop));
    }

    private async Task Close(ExchangeConnection open, ExchangeAccount account, string symbol, PositionCloseRequest request, object? row, CancellationToken stop)
    {
        ExchangeInstrument instrument = (await Runtime.GetInstruments(open, stop)).Resolve(symbol);
        string target = OrderDescription.Target(open, instrument.Symbol);
        PositionCloser.Check(open, instrument, request);

        // What is open takes a key to see: -WhatIf says it without, and ends here.
        ExchangeConnection? connection = await Approve(account, () => !WhatIfIsOn || Confirm(target, PositionCloser.Describe(request)), stop);
        if (connection is null)
        {
            return;
        }

        foreach (PositionClose close in await PositionCloser.Plan(Runtime, connection, instrument, request, stop))
        {
            if (await OnPipelineThread(() => ConfirmRisk(target, PositionCloser.Describe(close), account.Environment), stop))
            {
                await Send(connection, close.Ticket, row ?? account.Name, stop);
            }
        }
    }

    // One leg's failure is one error; the other is closed all the same.
    private async Task Send(ExchangeConnection connection, OrderTicket ticket, object target, CancellationToken stop)
    {
        try
        {
            OrderResult result = await Runtime.Orders.Send(connection, ticket, stop);
            PostObject(result.Order);
            if (result.Failure is { } failure)
            {
                PostFailure(failure.Of(connection.Account!), target);
            }
        }
        catch (ExchangeException e)
        {
            PostFailure(e.Of(connection.Account!), target);
        }
    }
}
