namespace ExchangeAccounts.RandomRun;

/// <summary>
/// A seeded schedule of order operations with faults over both exchanges, in this process and in simulated time. At its end
/// the orders at the exchanges, the journal and all results must agree.
/// </summary>
internal static class ScheduledRun
{
    /// <summary>Runs a schedule.</summary>
    /// <param name="seed">Everything follows from it.</param>
    /// <param name="steps">How many steps to take.</param>
    /// <param name="folder">Where the journal is written; new and empty.</param>
    public static RandomRunResult Run(int seed, int steps, string folder)
    {
        using RunHouse house = new(seed, folder);
        RunState run = new(house, seed);
        RunSteps schedule = new(house, run);
        DateTimeOffset began = house.Time.GetUtcNow();
        house.Thread.Run(async () =>
        {
            for (int i = 0; i < steps; i++)
            {
                await schedule.Next();
            }

            await schedule.SettleAll();
        });
        RunAudit audit = new(house.Simulated.Orders(), house.Runtime.Journal.Read().Entries);
        audit.Check(run.Intents);
        return new RandomRunResult(seed, steps, run.Counts, run.Intents, audit, house.Time.GetUtcNow() - began);
    }
}
