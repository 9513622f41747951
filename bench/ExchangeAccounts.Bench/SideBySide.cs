using System.Diagnostics;

namespace ExchangeAccounts.Bench;

/// <summary>The same two sides in turns, batch by batch, so that a machine whose speed drifts slows both: prints the median ratio.</summary>
internal static class SideBySide
{
    private const int Batch = 500;

    public static async Task<int> Run(int rounds)
    {
        using Clients clients = new();
        await Compare("Bybit", clients.BybitAdapter, clients.BybitBare, rounds);
        await Compare("Binance", clients.BinanceAdapter, clients.BinanceBare, rounds);
        return 0;
    }

    private static async Task Compare(string name, Func<Task> adapter, Func<Task> bare, int rounds)
    {
        await Measure(adapter);
        await Measure(bare);
        List<double> ratios = [];
        List<double> times = [];
        List<double> sizes = [];
        for (int i = 0; i < rounds; i++)
        {
            (double Micros, double Bytes) ours = await Measure(adapter);
            (double Micros, double Bytes) theirs = await Measure(bare);
            ratios.Add(ours.Micros / theirs.Micros);
            times.Add(ours.Micros);
            sizes.Add(ours.Bytes);
        }

        Console.WriteLine($"{name}: time ratio median {Median(ratios):0.00} (min {ratios.Min():0.00}, max {ratios.Max():0.00}), adapter {Median(times):0} us, {Median(sizes) / 1024:0.0} KB per request, {rounds} rounds of {Batch}");
    }

    private static async Task<(double Micros, double Bytes)> Measure(Func<Task> call)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < Batch; i++)
        {
            await call();
        }

        double micros = Stopwatch.GetElapsedTime(began).TotalMicroseconds / Batch;
        return (micros, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)Batch);
    }

    private static double Median(List<double> values)
    {
        List<double> sorted = [.. values.Order()];
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
