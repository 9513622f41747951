using ExchangeAccounts.RandomRun;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.RandomRun;

/// <summary>That the random run would notice.</summary>
public sealed class RunAuditTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly OrderJournalEntry _entry;

    public RunAuditTests() => _entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void What_agrees_is_clean() => Assert.Equal((0, 0, 0), Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7")));

    [Fact]
    public void Two_orders_of_one_id_are_doubled() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "8", WriteOutcome.Confirmed, Order("7"), Order("8")).Doubled);

    [Fact]
    public void An_order_that_was_called_refused_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Refused, null, WriteOutcome.Refused, Order("7")).Lost);

    [Fact]
    public void An_order_that_nobody_settled_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Unknown, null, WriteOutcome.Unknown, Order("7")).Lost);

    [Fact]
    public void A_confirmed_order_that_is_not_there_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed).Lost);

    [Fact]
    public void An_order_that_nobody_asked_for_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7"), Order("8") with { ClientOrderId = "stray" }).Lost);

    [Fact]
    public void A_result_that_the_journal_contradicts_is_wrong() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Refused, Order("7")).Wrong);

    [Fact]
    public void Another_order_than_was_written_down_is_wrong() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7") with { Quantity = 5m }).Wrong);

    [Theory]
    [InlineData(WriteOutcome.Confirmed, false, "Open")]
    [InlineData(WriteOutcome.Refused, true, "Cancelled")]
    public void A_cancellation_that_was_told_otherwise_is_wrong(WriteOutcome told, bool happened, string state)
    {
        _desk.Journal.Complete(_entry, WriteOutcome.Confirmed, "7");
        OrderJournalEntry cancel = _desk.Journal.Begin(_desk.Here, new OrderReference(_desk.Ticket.Instrument, "7", _desk.Ticket.ClientOrderId));
        _desk.Journal.Complete(cancel, told);
        RunAudit audit = new([Order("7") with { State = state }], _desk.Journal.Read().Entries);

        audit.Check([Intent(WriteOutcome.Confirmed), Intent(told) with { Operation = OrderOperation.Cancel, Ticket = null, Happened = happened }]);

        Assert.Single(audit.Wrong);
    }

    [Fact]
    public void What_was_sent_and_not_written_down_is_lost()
    {
        RunAudit audit = new([Order("7")], []);

        audit.Check([Intent(WriteOutcome.Confirmed)]);

        Assert.Single(audit.Lost);
    }

    [Fact]
    public void A_change_that_was_overwritten_is_no_refusal()
    {
        OrderChangeRequest change = new() { Price = 59_000m };
        RunAudit audit = Changed(WriteOutcome.Refused, change, happened: true);

        Assert.Single(audit.Wrong);
        Assert.Empty(Changed(WriteOutcome.Confirmed, change, happened: true).Wrong);
    }

    [Fact]
    public void A_change_that_nobody_settled_is_wrong() => Assert.Single(Changed(WriteOutcome.Unknown, new OrderChangeRequest { Price = 59_000m }, happened: false).Wrong);

    [Fact]
    public void An_order_that_is_not_there_and_not_settled_is_wrong()
    {
        _desk.Journal.Complete(_entry, WriteOutcome.Unknown);
        RunAudit audit = new([], _desk.Journal.Read().Entries);

        audit.Check([Intent(WriteOutcome.Unknown) with { Happened = false }]);

        Assert.Equal((0, 1), (audit.Lost.Count, audit.Wrong.Count));
    }

    [Theory]
    [InlineData(WriteOutcome.Confirmed, "Open", 1)]
    [InlineData(WriteOutcome.Confirmed, "Cancelled", 0)]
    [InlineData(WriteOutcome.Refused, "Cancelled", 1)]
    [InlineData(WriteOutcome.Unknown, "Open", 1)]
    public void One_of_many_that_were_cancelled_is_as_the_last_line_says(WriteOutcome written, string state, int wrong)
    {
        _desk.Journal.Complete(_entry, WriteOutcome.Confirmed, "7");
        OrderReference reference = new(_desk.Ticket.Instrument, "7", _desk.Ticket.ClientOrderId);
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, reference), WriteOutcome.Refused);
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, reference), written);
        RunAudit audit = new([Order("7") with { State = state }], _desk.Journal.Read().Entries);

        audit.Check(
        [
            Intent(WriteOutcome.Confirmed),
            Intent(written) with { Operation = OrderOperation.Cancel, Ticket = null, OrderId = "7", Told = null, Happened = state == "Cancelled" },
        ]);

        Assert.Equal(wrong, audit.Wrong.Count);
    }

    [Fact]
    public void A_stop_that_no_order_asked_for_is_wrong()
    {
        _desk.Journal.Complete(_entry, WriteOutcome.Confirmed, "7");
        SimulatedTrigger trigger = new("StopLoss", "Last", Rising: false, 58_000m, Distance: null, CallbackRate: null, ActivationPrice: null, Fired: null);
        RunAudit audit = new([Order("7"), Order("8") with { ClientOrderId = "", Trigger = trigger }], _desk.Journal.Read().Entries);

        audit.Check([Intent(WriteOutcome.Confirmed)]);

        Assert.Single(audit.Wrong);
        Assert.Empty(audit.Lost);
    }

    private RunAudit Changed(WriteOutcome written, OrderChangeRequest change, bool happened)
    {
        using RunAuditTests other = new();
        other._desk.Journal.Complete(other._entry, WriteOutcome.Confirmed, "7");
        OrderAmendment amendment = new() { Reference = new OrderReference(_desk.Ticket.Instrument, "7", _desk.Ticket.ClientOrderId), Present = _desk.Stated(), Price = change.Price };
        other._desk.Journal.Complete(other._desk.Journal.Begin(other._desk.Here, amendment), written);
        RunAudit audit = new([other.Order("7")], other._desk.Journal.Read().Entries);
        audit.Check(
        [
            other.Intent(WriteOutcome.Confirmed),
            other.Intent(written) with { Operation = OrderOperation.Amend, Ticket = null, Change = change, Happened = happened },
        ]);
        return audit;
    }

    private (int Doubled, int Lost, int Wrong) Audit(WriteOutcome written, string? orderId, WriteOutcome told, params SimulatedOrder[] orders)
    {
        _desk.Journal.Complete(_entry, written, orderId);
        RunAudit audit = new(orders, _desk.Journal.Read().Entries);
        audit.Check([Intent(told) with { Happened = orders.Length > 0 }]);
        return (audit.Doubled.Count, audit.Lost.Count, audit.Wrong.Count);
    }

    private Intent Intent(WriteOutcome told) => new()
    {
        Connection = _desk.Here,
        Name = "place",
        Operation = OrderOperation.Place,
        Fault = "none",
        ClientOrderId = _desk.Ticket.ClientOrderId,
        Ticket = _desk.Ticket,
        Step = 1,
        From = _desk.Clock.GetUtcNow().UtcDateTime,
        To = _desk.Clock.GetUtcNow().UtcDateTime,
        Told = told,
        Happened = true,
    };

    private SimulatedOrder Order(string id) => new(
        "Bybit",
        _desk.Here.AccountName,
        id,
        _desk.Ticket.ClientOrderId,
        _desk.Ticket.Instrument.ExchangeSymbol,
        "Buy",
        "Limit",
        SimulatedPositionSide.Both,
        _desk.Ticket.Quantity,
        _desk.Ticket.Price!.Value,
        ReduceOnly: false,
        "Open",
        FilledQuantity: 0m,
        AveragePrice: 0m,
        _desk.Clock.GetUtcNow());
}
