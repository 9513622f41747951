using System.Diagnostics;

namespace ExchangeAccounts.Bench;

/// <summary>
/// The same two sides call by call in turns, so that a machine whose speed drifts slows both. Each round compares the median
/// call of one with the median call of the other; what is printed is the median of the rounds.
/// </summary>
internal static class SideBySide
{
    private const int CallsPerRound = 500;
    private const int WarmUpRounds = 6;

    public static async Task<int> Run(int rounds)
    {
        using Clients clients = new();
        await Compare("Bybit", clients.BybitAdapter, clients.BybitBare, rounds);
        await Compare("Binance", clients.BinanceAdapter, clients.BinanceBare, rounds);
        return 0;
    }

    private static async Task Compare(string name, Func<Task> adapter, Func<Task> bare, int rounds)
    {
        for (int i = 0; i < WarmUpRounds; i++)
        {
            await Round(adapter, bare);
        }

        List<double> ratios = [];
        List<double> ours = [];
        List<double> theirs = [];
        for (int i = 0; i < rounds; i++)
        {
            (double adapterMicros, double bareMicros) = await Round(adapter, bare);
            ratios.Add(adapterMicros / bareMicros);
            ours.Add(adapterMicros);
            theirs.Add(bareMicros);
        }

        Console.WriteLine(
            $"{name}: time ratio median {Median(ratios):0.00} (min {ratios.Min():0.00}, max {ratios.Max():0.00}); adapter {Median(ours):0} us, {await Allocated(adapter):0.0} KB; "
            + $"bare {Median(theirs):0} us, {await Allocated(bare):0.0} KB; {rounds} rounds of {CallsPerRound} calls each");
    }

    private static async Task<(double Adapter, double Bare)> Round(Func<Task> adapter, Func<Task> bare)
    {
        List<double> ours = new(CallsPerRound);
        List<double> theirs = new(CallsPerRound);
        for (int i = 0; i < CallsPerRound; i++)
        {
            ours.Add(await Time(adapter));
            theirs.Add(await Time(bare));
        }

        return (Median(ours), Median(theirs));
    }

    private static async Task<double> Time(Func<Task> call)
    {
        long began = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    /// <summary>KB of the whole process, so of all threads that serve the call.</summary>
    private static async Task<double> Allocated(Func<Task> call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < CallsPerRound; i++)
        {
            await call();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / CallsPerRound;
    }

    public static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
