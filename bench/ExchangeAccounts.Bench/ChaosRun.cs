using System.Diagnostics;
using System.Globalization;
using ExchangeAccounts.RandomRun;

namespace ExchangeAccounts.Bench;

/// <summary>The random run as a program: <c>chaos --seed N --steps N</c>. Exit code 1 where anything is doubled, lost or wrong.</summary>
internal static class ChaosRun
{
    public static int Run(string[] arguments)
    {
        int seed = Option(arguments, "--seed", Random.Shared.Next(1, 1_000_000));
        int steps = Option(arguments, "--steps", 10_000);
        string folder = Directory.CreateTempSubdirectory("exchangeaccounts-chaos-").FullName;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chaos --seed {seed} --steps {steps}"));
        long began = Stopwatch.GetTimestamp();
        try
        {
            RandomRunResult result = ScheduledRun.Run(seed, steps, folder);
            Console.WriteLine(result.Text);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"took {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            return result.IsClean ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Option(string[] arguments, string name, int otherwise)
    {
        int at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
