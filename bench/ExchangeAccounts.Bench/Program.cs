using BenchmarkDotNet.Running;
using ExchangeAccounts.Bench;

return args switch
{
    ["serve"] => await CannedServer.Run(),
    ["ratio", .. string[] rest] => await SideBySide.Run(rest is [string rounds] ? int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture) : 40),
    ["chaos", .. string[] rest] => ChaosRun.Run(rest),
    ["orders", .. string[] rest] => await OrderBench.Run(rest),
    ["journal", .. string[] rest] => JournalCost.Run(rest is [string orders] ? int.Parse(orders, System.Globalization.CultureInfo.InvariantCulture) : 2000),
    ["simulator", .. string[] rest] => await SimulatorRun.Run(rest is [string calls] ? int.Parse(calls, System.Globalization.CultureInfo.InvariantCulture) : 1000),
    _ => BenchmarkSwitcher.FromTypes([typeof(BalanceRequest)]).Run(args.Length == 0 ? ["--filter", "*"] : args).Any(static s => s.HasCriticalValidationErrors) ? 1 : 0,
};
