using System.CommandLine;
using ExchangeAccounts.Composition;

namespace ExchangeAccounts.Cli;

/// <summary><c>demo</c>: the module's main job on two simulated accounts. No key, no network; touches no file but its own folder.</summary>
internal static class DemoCommand
{
    private const string Symbol = "BTC:PERP-USDT";

    /// <summary>Other than what the simulated accounts start with, so that it is a change.</summary>
    private const decimal DemoLeverage = 3m;

    public static Command Create()
    {
        Option<string?> output = new("--output", "-o") { Description = "The CSV file to write; without it, one in a temporary folder." };
        Command command = new("demo", "Shows balances, sets a leverage, places and cancels an order on two simulated accounts.") { output };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(output), stop));
        return command;
    }

    private static async Task<int> Run(string? output, CancellationToken stop)
    {
        string folder = Directory.CreateTempSubdirectory("exchangeaccounts-demo-").FullName;
        using ExchangeRuntime runtime = ExchangeComposition.Create(() => HomeFolders.From(name => name == HomeFolders.HomeVariable ? folder : null));
        try
        {
            List<ExchangeConnection> connections = [.. runtime.Catalog.Exchanges.Select(e => runtime.Connect(Account(e.Name), credential: null))];
            await ShowBalances(runtime, connections, stop);
            foreach (ExchangeConnection connection in connections)
            {
                await Trade(runtime, connection, stop);
            }

            await ShowPositions(runtime, connections, stop);
            await WriteCsv(runtime, connections, output ?? Path.Combine(folder, "balances.csv"), stop);
            return ExitCode.Done;
        }
        catch (ExchangeException e)
        {
            Report.Failure(e);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static ExchangeAccount Account(string exchange) => new()
    {
        Name = "demo-" + exchange.ToLowerInvariant(),
        Id = Guid.NewGuid(),
        Exchange = exchange,
        Environment = ExchangeEnvironments.Simulated,
    };

    private static async Task<List<ExchangeBalance>> ReadBalances(ExchangeRuntime runtime, List<ExchangeConnection> connections, CancellationToken stop)
    {
        IReadOnlyList<ExchangeBalance>[] rows = await Task.WhenAll(
            connections.Select(c => BalanceReader.Read(runtime.Adapter(c.Exchange), c, includeZero: false, stop)));
        return [.. rows.SelectMany(static r => r)];
    }

    private static async Task ShowBalances(ExchangeRuntime runtime, List<ExchangeConnection> connections, CancellationToken stop)
    {
        Console.WriteLine("Balances of both accounts, in one shape:");
        Report.BalanceTable(await ReadBalances(runtime, connections, stop));
    }

    private static async Task Trade(ExchangeRuntime runtime, ExchangeConnection connection, CancellationToken stop)
    {
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        ExchangeInstrument instrument = (await runtime.GetInstruments(connection, stop)).Resolve(Symbol);
        ExchangeLeverageChange leverage = await adapter.SetLeverage(connection, instrument, new LeverageTarget(DemoLeverage), stop);
        Console.WriteLine($"{connection.Label}: leverage of {instrument.Symbol} {ViewText.Amount(leverage.PreviousLeverage)} -> {ViewText.Amount(leverage.Leverage)}");

        ExchangeTicker ticker = (await adapter.GetTickers(connection, [instrument], stop))[0];
        decimal tick = instrument.TickSize ?? 1m;
        decimal below = Math.Floor((ticker.MarkPrice ?? ticker.LastPrice ?? 0m) * 0.98m / tick) * tick;
        OrderRequest request = new() { Symbol = Symbol, Side = OrderSide.Buy, Quantity = 0.01m, Price = below };
        OrderPlan plan = await runtime.Orders.Prepare(connection, request, instrument, stop);
        OrderResult placed = await runtime.Orders.Send(connection, plan.Ticket, stop);
        Console.WriteLine($"{connection.Label}: placed Buy Limit 0.01 @ {ViewText.Amount(below)}: {placed.Order.Outcome}, {placed.Order.Status}, id {placed.Order.OrderId}");
        if (placed.Failure is not null)
        {
            throw placed.Failure;
        }

        OrderResult cancelled = await runtime.Orders.Cancel(connection, new OrderReference(instrument, placed.Order.OrderId, placed.Order.ClientOrderId), stop);
        Console.WriteLine($"{connection.Label}: cancelled it: {cancelled.Order.Outcome}");
    }

    private static async Task ShowPositions(ExchangeRuntime runtime, List<ExchangeConnection> connections, CancellationToken stop)
    {
        IReadOnlyList<ExchangePosition>[] rows = await Task.WhenAll(
            connections.Select(c => runtime.Adapter(c.Exchange).GetPositions(c, instrument: null, stop)));
        Console.WriteLine();
        Console.WriteLine("Positions:");
        Report.PositionTable(rows.SelectMany(static r => r).Where(static p => p.Size != 0));
    }

    private static async Task WriteCsv(ExchangeRuntime runtime, List<ExchangeConnection> connections, string file, CancellationToken stop)
    {
        List<ExchangeBalance> rows = await ReadBalances(runtime, connections, stop);
        try
        {
            await File.WriteAllLinesAsync(file, CsvRows.Lines(rows), stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ExchangeException(FailureKind.StateUnwritable, $"The balances could not be written to {file}: {e.Message}", e)
            {
                Advice = "Name another file with --output.",
            };
        }

        Console.WriteLine($"Balances written to {Path.GetFullPath(file)}");
    }
}
