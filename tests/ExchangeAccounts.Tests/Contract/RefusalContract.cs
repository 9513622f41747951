using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class RefusalContract
{
    [Theory, EveryExchange]
    public async Task More_than_the_account_can_pay_is_insufficient_funds(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await AssertRefused(house, Tickets.Limit(await house.Instrument(), OrderSide.Buy, 50m, Tickets.Below), FailureKind.InsufficientFunds, parameter: null);
    }

    [Theory, EveryExchange]
    public async Task Less_than_the_least_order_value_is_an_invalid_quantity(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await AssertRefused(house, Tickets.Limit(await house.Instrument("XRP:PERP-USDT"), OrderSide.Buy, 1m, 0.59m), FailureKind.InvalidRequest, "Quantity");
    }

    [Theory, EveryExchange]
    public async Task A_price_off_the_tick_is_an_invalid_price(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        await AssertRefused(house, Tickets.Limit(await house.Instrument(), OrderSide.Buy, 0.01m, 58_000.05m), FailureKind.InvalidRequest, "Price");
    }

    [Theory, EveryExchange]
    public async Task An_instrument_that_does_not_trade_is_refused(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(house.Traits.Inactive), OrderSide.Buy, 100m);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Contains(failure.Kind, new[] { FailureKind.InvalidState, FailureKind.UnknownSymbol });
        Assert.Empty(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task The_same_client_order_id_twice_is_a_duplicate(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.Duplicate, failure.Kind);
        Assert.Single(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task A_key_the_exchange_does_not_know_is_refused(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        SimulatedAccount account = house.Simulated.Accounts[0];
        ExchangeConnection stranger = house.Connect(account, Connections.Credential("UNKNOWNKEY00000001", account.ApiSecret));

        ExchangeException failure = await AssertFails(house, stranger);

        Assert.Equal(house.Traits.UnknownKey, failure.Kind);
        Assert.DoesNotContain("UNKNOWNKEY", failure.Message, StringComparison.Ordinal);
    }

    [Theory, EveryExchange]
    public async Task A_wrong_secret_is_unauthorized(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeConnection mistaken = house.Connect(house.Simulated.Accounts[0], Connections.Credential(house.Simulated.Accounts[0].ApiKey, "another-secret-000001"));

        ExchangeException failure = await AssertFails(house, mistaken);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.NotNull(failure.ExchangeCode);
        Assert.DoesNotContain("another-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory, EveryExchange]
    public async Task A_key_without_the_permission_is_denied(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig { Name = "reader", Exchange = exchange, Permissions = ["Read"] });
        OrderTicket ticket = await Tickets.Resting(house);

        ExchangeException order = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));
        ExchangeException leverage = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.SetLeverage(house.Here, ticket.Instrument, new LeverageTarget(3m), ContractHouse.Stop));

        Assert.Equal((FailureKind.PermissionDenied, FailureKind.PermissionDenied), (order.Kind, leverage.Kind));
        Assert.Equal("reader", order.Account);
        Assert.NotEmpty(await house.Balances());
    }

    [Theory, EveryExchange]
    public async Task A_clock_that_stays_wrong_is_clock_skew_after_one_more_try(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        // What it answers to signed requests does not go by the time it tells.
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.ClockOffset, PathPrefix = house.Traits.ModePath, ClockOffsetMs = 30_000 });

        ExchangeException failure = await AssertFails(house, house.Here);

        Assert.Equal(FailureKind.ClockSkew, failure.Kind);
        Assert.Equal((2, 2), (house.Requests(house.Traits.ModePath).Count, house.Requests(house.Traits.TimePath).Count));
    }

    private static Task<ExchangeException> AssertFails(ContractHouse house, ExchangeConnection connection) =>
        Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.GetMode(connection, ContractHouse.Stop));

    private static async Task AssertRefused(ContractHouse house, OrderTicket ticket, FailureKind kind, string? parameter)
    {
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal((kind, parameter, "main"), (failure.Kind, failure.Parameter, failure.Account));
        Assert.NotNull(failure.ExchangeCode);
        Assert.Empty(house.Simulated.Orders());
    }
}
