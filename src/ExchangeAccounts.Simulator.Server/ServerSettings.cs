namespace ExchangeAccounts.Simulator.Server;

/// <summary>What the command line asked for.</summary>
internal sealed record ServerSettings(int Port, int Seed, int LatencyMs, string? Config, int Accounts)
{
    public SimulatedExchange CreateExchange()
    {
        SimulatedExchange exchange = new(new SimulatorOptions
        {
            Seed = Seed,
            Latency = TimeSpan.FromMilliseconds(LatencyMs),
            Config = Config is null ? null : SimulatorConfig.Load(Config),
        });
        for (int number = 1; number <= Accounts; number++)
        {
            exchange.AddAccount($"sim-{number:000}", number % 2 == 1 ? ExchangeNames.Bybit : ExchangeNames.Binance);
        }

        return exchange;
    }
}
